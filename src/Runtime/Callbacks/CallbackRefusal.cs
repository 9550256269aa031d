namespace MMOLove.Callback;

/// <summary>Why a callback was refused.</summary>
public enum CallbackRefusal
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>No secret is configured, so nothing can be believed. Set <c>MMOLOVE_CALLBACK_SECRET</c> or <c>MMOLove:CallbackSecret</c>.</summary>
    NoSecret,

    /// <summary>There is no <c>X-MMOLove-Signature</c> header (or no <c>sig</c>): the request is not MMOLove's.</summary>
    SignatureMissing,

    /// <summary>The header is not <c>t=&lt;unix&gt;,v1=&lt;64 hex digits&gt;</c> (contract §5).</summary>
    SignatureMalformed,

    /// <summary>The MAC is another: the secret is another, or the body is not the bytes that arrived.</summary>
    SignatureWrong,

    /// <summary>Signed longer ago than the tolerance: a replayed request, or this machine's clock is ahead.</summary>
    TooOld,

    /// <summary>Signed further in the future than the tolerance: this machine's clock is behind.</summary>
    TooNew,

    /// <summary>The MAC is right, and the body is not the JSON object of contract §5.</summary>
    BodyMalformed,

    /// <summary>The MAC is right, and <c>server_id</c> names another server.</summary>
    OtherServer,
}
