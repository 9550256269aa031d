using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Bench.Measuring;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>Body, signature and header against the keyed hash alone over bytes of the same length: what is left over is ours.</summary>
internal sealed class SignatureRow : Row
{
    private readonly SignedHooks _hooks = new(new ReferralSigner(Sample.ServerId, Sample.Secret));
    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Sample.Secret));
    private readonly byte[] _signedText;
    private readonly byte[] _mac = new byte[32];

    public SignatureRow()
    {
        using var signed = _hooks.AccountCreated(Sample.Token, Sample.AccountId);
        _signedText = [.. "1733500000."u8, .. signed.Body.Span];
    }

    public override string Name => "body + signature + header / keyed hash";

    public override Goal Goal => new(1.10, NothingAllocated: true);

    public override Reading Run() => Duel.Run(
        count =>
        {
            for (var i = 0; i < count; i++) _hooks.AccountCreated(Sample.Token, Sample.AccountId).Dispose();
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
