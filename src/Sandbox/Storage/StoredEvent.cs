using MMOLove.Referral.Sandbox.Diagnosis;

namespace MMOLove.Referral.Sandbox.Storage;

/// <summary>A log entry as the data file keeps it, beside its bytes. A refused signature brings the secrets it was judged by, so that its diagnosis stays.</summary>
sealed record StoredEvent(
    long Sequence, DateTimeOffset ReceivedAt, int BodyLength, string? SignatureHeader, string? Event, string? ServerId, string? Token,
    string? RefereeIdentity, string? ServerEventId, string? ReferralId, LedgerVerdict Verdict, SandboxFault Fault, int Status, string Answer,
    KnownSecrets? Secrets = null)
{
    public static StoredEvent Of(LedgerEvent e) => new(
        e.Sequence, e.ReceivedAt, e.BodyLength, e.SignatureHeader, e.Event, e.ServerId, e.Token,
        e.RefereeIdentity, e.ServerEventId, e.ReferralId, e.Verdict, e.Fault, e.Status, e.Answer, e.Secrets);

    public LedgerEvent ToEvent(byte[]? body) => new(body)
    {
        Sequence = Sequence,
        ReceivedAt = ReceivedAt,
        BodyLength = BodyLength,
        SignatureHeader = SignatureHeader,
        Event = Event,
        ServerId = ServerId,
        Token = Token,
        RefereeIdentity = RefereeIdentity,
        ServerEventId = ServerEventId,
        ReferralId = ReferralId,
        Verdict = Verdict,
        Fault = Fault,
        Status = Status,
        Answer = Answer,
        Secrets = body is null ? null : Secrets,
    };
}
