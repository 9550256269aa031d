using System.Security.Cryptography;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Signing;

/// <summary>
/// One keyed hash instance and the one thread at a time that uses it. Never shared: two threads in one instance produce wrong digests
/// without an exception. After an exception the instance is dropped, because its state is unknown.
/// </summary>
internal sealed class SigningWorker(ReferralSigner signer) : IDisposable
{
    private const int MacLength = 32;

    // What begins header and signed text in one second, written once for it: both are copied in whole registers.
    private readonly byte[] _header = new byte[SignatureHeader.BeginningRoom];
    private readonly byte[] _prefix = new byte[EventBuffer.Headroom];
    private long _second = long.MinValue;
    private int _headerLength;
    private int _prefixLength;

    private IncrementalHash? _hash;
    private ReferralSecret? _hashedWith;

    /// <summary>
    /// Signs the body that begins at <paramref name="bodyStart"/>: writes <c>"&lt;t&gt;."</c> into the bytes before it, so that the
    /// signed text (contract §3) is one span, and feeds that span once.
    /// </summary>
    /// <param name="buffer">The body with <see cref="EventBuffer.Headroom"/> bytes of room before it, which are written to.</param>
    /// <param name="bodyStart">Where the body begins.</param>
    /// <param name="bodyEnd">Where it ends.</param>
    /// <param name="timestamp"><c>t</c>: Unix seconds of this attempt.</param>
    /// <param name="header">Takes the header value; <see cref="SignatureHeader.MaxLength"/> bytes.</param>
    /// <returns>Bytes written to <paramref name="header"/>.</returns>
    public int Sign(byte[] buffer, int bodyStart, int bodyEnd, long timestamp, Span<byte> header)
    {
        var key = signer.Keys.At(timestamp);
        if (timestamp != _second) BeginSecond(timestamp);
        _header.AsSpan(0, SignatureHeader.BeginningRoom).CopyTo(header);
        _prefix.AsSpan(0, EventBuffer.Headroom).CopyTo(buffer.AsSpan(bodyStart - EventBuffer.Headroom));
        var start = bodyStart - _prefixLength;
        try
        {
            if (!ReferenceEquals(_hashedWith, key.Secret)) UseSecret(key.Secret);
            _hash!.AppendData(buffer, start, bodyEnd - start);
#if NETSTANDARD2_0
            // This target has no span form: one digest array a signature.
            return SignatureHeader.End(_headerLength, _hash.GetHashAndReset(), key.KeyId, header);
#else
            Span<byte> mac = stackalloc byte[MacLength];
            if (!_hash.TryGetHashAndReset(mac, out _)) throw new CryptographicException("The MAC did not fit 32 bytes.");
            return SignatureHeader.End(_headerLength, mac, key.KeyId, header);
#endif
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void BeginSecond(long timestamp)
    {
        _headerLength = SignatureHeader.Begin(timestamp, _header, out var digits);
        _prefixLength = digits.Length + 1;
        digits.CopyTo(_prefix.AsSpan(EventBuffer.Headroom - _prefixLength));
        _prefix[EventBuffer.Headroom - 1] = (byte)'.';
        _second = timestamp;
    }

    public void Dispose()
    {
        _hash?.Dispose();
        _hash = null;
        _hashedWith = null;
    }

    private void UseSecret(ReferralSecret secret)
    {
        Dispose();
        _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Utf8);
        _hashedWith = secret;
    }
}
