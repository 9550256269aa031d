using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Tests;

/// <summary>The server and the secret of the published vectors, and events written as generated code writes them.</summary>
internal static class Known
{
    public const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";
    public const string Secret = "whsec_test_0123456789abcdef";
    public const string Token = "mmref.v1.a.b";
    public const long Ts = 1733500000;

    public static ReferralSigner Signer(long t = Ts) => new(ServerId, [new ReferralKey(new ReferralSecret(Secret))], new FixedClock(t));

    public static ReferralEventWriter Registered(ReferralSigner signer, string identity = "player-1", string eventId = "reg-1", string token = Token)
    {
        var body = signer.BeginEvent(ReferralEventKind.Registered, DateTimeOffset.FromUnixTimeSeconds(Ts));
        body.WriteToken(token);
        body.BeginRefereeIdentity();
        body.Append(identity, "identity");
        body.End();
        body.BeginServerEventId();
        body.Append(eventId, "eventId");
        body.End();
        return body;
    }

    public static ReferralEventWriter Qualified(ReferralSigner signer, string eventId = "qual-1")
    {
        var body = signer.BeginEvent(ReferralEventKind.Qualified, DateTimeOffset.FromUnixTimeSeconds(Ts));
        body.WriteToken(Token);
        body.BeginServerEventId();
        body.Append(eventId, "eventId");
        body.End();
        return body;
    }
}
