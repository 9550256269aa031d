namespace MMOLove.Callback;

/// <summary>What the verifier found: the event where the callback is MMOLove's, the reason where it is not.</summary>
public sealed class VerifyResult
{
    private VerifyResult(HeartEvent? heart, CallbackRefusal refusal)
    {
        Event = heart;
        Refusal = refusal;
    }

    /// <summary>True where signature, time and body are right.</summary>
    public bool Valid => Event is not null;

    /// <summary>The verified callback; null where it was refused.</summary>
    public HeartEvent? Event { get; }

    /// <summary>Why it was refused; <see cref="CallbackRefusal.None"/> where it was not.</summary>
    public CallbackRefusal Refusal { get; }

    internal static VerifyResult Verified(HeartEvent heart) => new(heart, CallbackRefusal.None);

    internal static VerifyResult Refused(CallbackRefusal refusal) => new(null, refusal);
}
