using System.Security.Cryptography;
using MMOLove.Referral.Serialization;
#if NETSTANDARD2_0
using System.Runtime.CompilerServices;
#endif

namespace MMOLove.Callback;

/// <summary>The MACs of one message under several secrets: one keyed hash for each, used by one thread at a time.</summary>
internal sealed class CallbackMac(byte[][] secrets) : IDisposable
{
    private readonly IncrementalHash?[] _hashes = new IncrementalHash?[secrets.Length];
    private byte[] _message = new byte[1024];
    private KeptSecond _clock;

    /// <summary>The present second.</summary>
    public long Now(TimeProvider clock) => _clock.Read(clock);

    /// <summary>Room for a message of this length; what stands there is not kept.</summary>
    public Span<byte> Message(int length)
    {
        if (_message.Length < length) _message = new byte[length];
        return _message.AsSpan(0, length);
    }

    /// <summary>
    /// True where one of the secrets gives this MAC to the first <paramref name="length"/> bytes of the message. Takes as long for a
    /// wrong digit in front as for one at the end. After an exception this instance must be dropped.
    /// </summary>
    public bool Matches(int length, ReadOnlySpan<byte> mac)
    {
        var matches = false;
#if !NETSTANDARD2_0
        Span<byte> own = stackalloc byte[CallbackSignature.MacLength];
#endif
        for (var i = 0; i < _hashes.Length; i++)
        {
            var hash = _hashes[i] ??= IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secrets[i]);
            hash.AppendData(_message, 0, length);
#if NETSTANDARD2_0
            matches |= FixedTimeEquals(hash.GetHashAndReset(), mac);
#else
            if (!hash.TryGetHashAndReset(own, out _)) throw new CryptographicException("The MAC did not fit 32 bytes.");
            matches |= CryptographicOperations.FixedTimeEquals(own, mac);
#endif
        }
        return matches;
    }

    public void Dispose()
    {
        foreach (var hash in _hashes) hash?.Dispose();
    }

#if NETSTANDARD2_0
    /// <summary>This target has none of its own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool FixedTimeEquals(byte[] own, ReadOnlySpan<byte> other)
    {
        var difference = own.Length ^ other.Length;
        for (var i = 0; i < own.Length && i < other.Length; i++) difference |= own[i] ^ other[i];
        return difference == 0;
    }
#endif
}
