using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace MMOLove.Referral.Bench.Suites;

/// <summary>Where a signature's time goes: the keyed hash is the floor, the one-shot call and a new instance are what people use.</summary>
[MemoryDiagnoser]
public class SigningSuite
{
    private readonly SignedHooks _hooks = new(new ReferralSigner(Sample.ServerId, Sample.Secret));
    private readonly byte[] _key = Encoding.UTF8.GetBytes(Sample.Secret);
    private readonly byte[] _mac = new byte[32];
    private IncrementalHash _hash = null!;
    private byte[] _signedText = null!;

    [GlobalSetup]
    public void Setup()
    {
        _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        using var signed = _hooks.AccountCreated(Sample.Token, Sample.AccountId);
        _signedText = [.. "1733500000."u8, .. signed.Body.Span];
    }

    [Benchmark(Baseline = true)]
    public bool KeyedHash()
    {
        _hash.AppendData(_signedText);
        return _hash.TryGetHashAndReset(_mac, out _);
    }

    [Benchmark]
    public int OneShot() => HMACSHA256.HashData(_key, _signedText, _mac);

    [Benchmark]
    public byte[] NewInstance()
    {
        using var hmac = new HMACSHA256(_key);
        return hmac.ComputeHash(_signedText);
    }

    [Benchmark]
    public void Hook() => _hooks.AccountCreated(Sample.Token, Sample.AccountId).Dispose();
}
