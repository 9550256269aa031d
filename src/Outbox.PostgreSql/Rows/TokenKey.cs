using System.Security.Cryptography;

namespace MMOLove.Referral.Storage.PostgreSql.Rows;

/// <summary>
/// The key of a token in indexes: the first half of its SHA-256. A token may be longer than an index entry can be, and tokens come from
/// players: with a hash that is easily met twice, one of them could hold up another's events.
/// </summary>
internal static class TokenKey
{
    public static Guid Of(ReadOnlySpan<byte> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(token, hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
