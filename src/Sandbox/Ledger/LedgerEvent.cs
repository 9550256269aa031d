using MMOLove.Referral.Sandbox.Diagnosis;

namespace MMOLove.Referral.Sandbox;

/// <summary>One request that reached <c>POST /api/referral/events</c>: the bytes, what was made of them, what was answered.</summary>
public sealed class LedgerEvent
{
    byte[]? _body;

    internal LedgerEvent(byte[]? body)
    {
        _body = body;
        BodyLength = body?.Length ?? 0;
    }

    /// <summary>Position in the log, from 1, in order of arrival at the ledger.</summary>
    public long Sequence { get; internal set; }

    /// <summary>When it arrived, by the sandbox's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The exact bytes received; null once newer events took their place (<see cref="ReferralSandboxOptions.MaxRetainedBodies"/>).</summary>
    public ReadOnlyMemory<byte>? Body => _body is { } body ? new ReadOnlyMemory<byte>(body) : default(ReadOnlyMemory<byte>?);

    /// <summary>Length of the body in bytes, also after the bytes are gone.</summary>
    public int BodyLength { get; internal init; }

    /// <summary>The <c>X-MMOLove-Signature</c> header as received, or null.</summary>
    public string? SignatureHeader { get; init; }

    /// <summary>The body's <c>event</c>, where it could be read.</summary>
    public string? Event { get; init; }

    /// <summary>The body's <c>server_id</c>, where it could be read.</summary>
    public string? ServerId { get; init; }

    /// <summary>The body's <c>token</c>, where it could be read.</summary>
    public string? Token { get; init; }

    /// <summary>The body's <c>referee_identity</c>, where it could be read.</summary>
    public string? RefereeIdentity { get; init; }

    /// <summary>The body's <c>server_event_id</c>, where it could be read.</summary>
    public string? ServerEventId { get; init; }

    /// <summary>The referral it was about, where it came that far.</summary>
    public string? ReferralId { get; internal set; }

    /// <summary>The endpoint's finding.</summary>
    public LedgerVerdict Verdict { get; internal set; }

    /// <summary>Whether it changed a referral. Holds also where a fault then lost the answer.</summary>
    public bool TookEffect => Verdict == LedgerVerdict.Advanced;

    /// <summary>The status answered; 0 where no answer was sent.</summary>
    public int Status { get; internal set; }

    /// <summary>The JSON answered; empty where no answer was sent.</summary>
    public string Answer { get; internal set; } = "";

    /// <summary>What went wrong on purpose.</summary>
    public SandboxFault Fault { get; internal set; }

    /// <summary>The secrets of that moment, kept where the signature was refused: they tell which mistake it was, also after rotations.</summary>
    internal KnownSecrets? Secrets { get; set; }

    /// <summary>What a page found out about a refused signature; finding out takes hundreds of MACs.</summary>
    internal SignatureDiagnosis? Diagnosis { get; set; }

    /// <summary>Without the bytes nothing can be found out any more, so the secrets go too.</summary>
    internal void ForgetBody() => (_body, Secrets) = (null, null);
}
