using System.Security.Cryptography;
using System.Text;
using MMOLove.Callback;
using MMOLove.Referral.Bench.Measuring;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>Verifying a reward callback against the keyed hash alone over bytes of the same length.</summary>
internal sealed class CallbackRow : Row
{
    private const string Body = """{"event":"heart.counted","server_id":"8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e","username":"PlayerOne","heart_id":"0b6fd0f0-6a0e-4a54-9d55-6c1c8d2b7f11","period":"2026-06","timestamp":1733500000,"streak_day":7}""";

    private readonly byte[] _body = Encoding.UTF8.GetBytes(Body);
    private readonly byte[] _signedText = Encoding.UTF8.GetBytes("1733500000." + Body);
    private readonly byte[] _mac = new byte[32];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Sample.Secret));
    private readonly CallbackVerifier _verifier = new(Sample.Secret);

    public override string Name => "verify a callback / keyed hash";

    public override Goal Goal => new(1.35, NothingAllocated: true);

    public override Reading Run()
    {
        var header = MmoLoveCallback.SignHeartCallback(_body, Sample.Secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        if (!_verifier.IsAuthentic(_body, header, out var refusal)) throw new InvalidOperationException("Refused: " + refusal);
        return Duel.Run(
            count =>
            {
                for (var i = 0; i < count; i++) _verifier.IsAuthentic(_body, header, out _);
            },
            count =>
            {
                for (var i = 0; i < count; i++)
                {
                    _hash.AppendData(_signedText);
                    _hash.TryGetHashAndReset(_mac, out _);
                }
            });
    }
}
