using System.Security.Cryptography;

namespace MMOLove.Referral.Signing;

/// <summary>
/// One keyed hash instance and the one thread at a time that uses it. Never shared: two threads in one instance produce wrong digests
/// without an exception. After an exception the instance is dropped, because its state is unknown.
/// </summary>
internal sealed class SigningWorker(ReferralSigner signer) : IDisposable
{
    private const int MacLength = 32;

    private IncrementalHash? _hash;
    private ReferralSecret? _hashedWith;

    /// <summary>
    /// Signs the body that begins at <paramref name="bodyStart"/>: writes <c>"&lt;t&gt;."</c> into the bytes before it, so that the
    /// signed text (contract §3) is one span, and feeds that span once.
    /// </summary>
    /// <param name="buffer">The body with at least 21 bytes of room before it.</param>
    /// <param name="bodyStart">Where the body begins.</param>
    /// <param name="bodyEnd">Where it ends.</param>
    /// <param name="timestamp"><c>t</c>: Unix seconds of this attempt.</param>
    /// <param name="header">Takes the header value; <see cref="SignatureHeader.MaxLength"/> bytes.</param>
    /// <returns>Bytes written to <paramref name="header"/>.</returns>
    public int Sign(byte[] buffer, int bodyStart, int bodyEnd, long timestamp, Span<byte> header)
    {
        var key = signer.Keys.At(timestamp);
        var digits = SignatureHeader.Begin(timestamp, header);
        var start = bodyStart - 1 - digits.Length;
        digits.CopyTo(buffer.AsSpan(start));
        buffer[bodyStart - 1] = (byte)'.';
        try
        {
            if (!ReferenceEquals(_hashedWith, key.Secret)) UseSecret(key.Secret);
            _hash!.AppendData(buffer, start, bodyEnd - start);
#if NETSTANDARD2_0
            // This target has no span form: one digest array a signature.
            return SignatureHeader.End(digits.Length, _hash.GetHashAndReset(), key.KeyId, header);
#else
            Span<byte> mac = stackalloc byte[MacLength];
            if (!_hash.TryGetHashAndReset(mac, out _)) throw new CryptographicException("The MAC did not fit 32 bytes.");
            return SignatureHeader.End(digits.Length, mac, key.KeyId, header);
#endif
        }
        catch
        {
            Dispose();
            throw;
        }
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
