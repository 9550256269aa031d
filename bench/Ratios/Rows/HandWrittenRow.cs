using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MMOLove.Referral.Bench.Measuring;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>Body, signature and header against what the .NET guide has people write.</summary>
internal sealed class HandWrittenRow : Row
{
    private readonly SignedHooks _hooks = new(new ReferralSigner(Sample.ServerId, Sample.Secret));

    public override string Name => "body + signature + header / hand-written";

    public override Goal Goal => new(0.35);

    public override Reading Run() => Duel.Run(
        count =>
        {
            for (var i = 0; i < count; i++) _hooks.AccountCreated(Sample.Token, Sample.AccountId).Dispose();
        },
        count =>
        {
            for (var i = 0; i < count; i++) Sign(Sample.Token, Sample.AccountId);
        });

    private static (string Raw, string Header) Sign(string token, long accountId)
    {
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var raw = JsonSerializer.Serialize(new
        {
            @event = "registered",
            server_id = Sample.ServerId,
            ts = t,
            token,
            referee_identity = accountId.ToString(),
            server_event_id = $"reg-{accountId}",
        });
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Sample.Secret));
        var mac = Convert.ToHexString(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{t}.{raw}"))).ToLowerInvariant();
        return (raw, $"t={t},v1=sha256={mac}");
    }
}
