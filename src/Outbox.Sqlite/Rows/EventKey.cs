using MMOLove.Referral.Storage.Sqlite.Lanes;

namespace MMOLove.Referral.Storage.Sqlite.Rows;

/// <summary>Hashes that find an event's row and its token's rows; what they find is compared before it counts.</summary>
internal readonly struct EventKey
{
    public EventKey(OutboxKind kind, bool isTest, ReadOnlySpan<byte> token, ReadOnlySpan<byte> serverEventId)
    {
        var tokenHash = TextHash.Of(token);
        Event = TextHash.Of(serverEventId, tokenHash + (ulong)kind * 2 + (isTest ? 1u : 0u));
        Token = kind == OutboxKind.Vote ? null : tokenHash;
    }

    /// <summary>Of kind, token, key and test together.</summary>
    public ulong Event { get; }

    /// <summary>Of the token; null for a vote, which has none.</summary>
    public ulong? Token { get; }
}
