using MMOLove.Referral.Serialization;
using MMOLove.Referral.Signing;

namespace MMOLove.Referral;

/// <summary>
/// A body and the signature that fits it, nothing sent. The signature is good for five minutes from <c>t</c> (contract §3): send it at
/// once, or keep the body and sign when you send. Dispose of it to give its buffers back; the memory must not be used after that.
/// </summary>
public sealed class SignedReferralEvent : IDisposable
{
    private readonly byte[] _header = new byte[SignatureHeader.MaxLength];
    private int _headerLength;
    private string? _headerText;
    private EventBuffer? _buffer;
    private ReferralSigner? _signer;

    // A hash instance belongs to one thread at a time, and so does this object: it keeps its own for as long as the signer stays the same.
    private SigningWorker? _worker;

    private SignedReferralEvent()
    {
    }

    /// <summary>The name of the HTTP header that carries the signature.</summary>
    public static string HeaderName => SignatureHeader.Name;

    /// <summary>The answer of a hook whose token was null or blank: nothing to send.</summary>
    public static SignedReferralEvent NotReferred { get; } = Refused(ReferralOutcome.NotReferred, "The player was not referred: the token is null or blank.");

    /// <summary>The answer of a hook whose signer is null: nothing was signed.</summary>
    public static SignedReferralEvent NotConfigured { get; } = Refused(ReferralOutcome.NotConfigured, "The hook has no ReferralSigner: the field, property or parameter it takes it from is null.");

    /// <summary>True where there is a body and a header to send.</summary>
    public bool IsSigned => _buffer is not null;

    /// <summary>Why nothing was signed: <see cref="ReferralOutcome.NotReferred"/>, <see cref="ReferralOutcome.InvalidEvent"/> or <see cref="ReferralOutcome.NotConfigured"/>; null where it was.</summary>
    public ReferralOutcome? Refusal { get; private set; }

    /// <summary>The broken rule where <see cref="Refusal"/> is set; else null.</summary>
    public string? Problem { get; private set; }

    /// <summary>The exact bytes to send. Empty where nothing was signed.</summary>
    public ReadOnlyMemory<byte> Body => _buffer is null ? default : _buffer.BodyMemory;

    /// <summary>The value of <c>X-MMOLove-Signature</c> as ASCII bytes. Empty where nothing was signed.</summary>
    public ReadOnlyMemory<byte> HeaderUtf8 => _header.AsMemory(0, _headerLength);

    /// <summary>The value of <c>X-MMOLove-Signature</c>; made on the first call. Empty where nothing was signed.</summary>
    public string Header => _headerText ??= SignatureHeader.ToText(_header.AsSpan(0, _headerLength));

    internal static SignedReferralEvent Rent(ReferralSigner signer, EventBuffer buffer)
    {
        var signed = Kept.t_idle ?? new SignedReferralEvent();
        Kept.t_idle = null;
        if (!ReferenceEquals(signed._signer, signer))
        {
            signed._worker?.Dispose();
            signed._worker = new SigningWorker(signer);
            signed._signer = signer;
        }
        var timestamp = buffer.BegunAt != 0 ? buffer.BegunAt : signer.UnixNow();
        signed._headerLength = signed._worker!.Sign(buffer.Array, EventBuffer.Headroom, buffer.BodyEnd, timestamp, signed._header);
        signed._headerText = null;
        signed._buffer = buffer;
        return signed;
    }

    internal static SignedReferralEvent Refused(ReferralOutcome refusal, string problem) => new() { Refusal = refusal, Problem = problem };

    /// <summary>Apart from the class, whose own static values would have to be looked after at each access.</summary>
    private static class Kept
    {
        [ThreadStatic]
        public static SignedReferralEvent? t_idle;
    }

    /// <summary>Gives the buffers back. Call it once: the object may be serving another event by the second call.</summary>
    public void Dispose()
    {
        // One thread at a time, as everything here: an exchange between threads would cost as much as a third of the body.
        if (_buffer is not { } buffer) return;
        _buffer = null;
        _signer!.Return(buffer);
        _headerLength = 0;
        _headerText = null;
        Kept.t_idle = this;
    }
}
