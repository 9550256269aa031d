namespace MMOLove.Callback;

/// <summary>
/// A reward callback (contract §5) whose signature was verified: only the verifier makes one. Be idempotent on <see cref="HeartId"/>,
/// for MMOLove repeats a callback until it was answered with 2xx.
/// </summary>
public sealed class HeartEvent
{
    /// <summary>The <see cref="Event"/> of the dashboard's test: acknowledge it, pay nothing.</summary>
    public const string TestEvent = "heart.test";

    /// <summary>The <see cref="Event"/> of a vote that came by the legacy GET.</summary>
    public const string LegacyEvent = "heart.legacy";

    internal HeartEvent()
    {
    }

    /// <summary><c>heart.counted</c>, <c>heart.test</c> for the dashboard's test, or <see cref="LegacyEvent"/>.</summary>
    public string? Event { get; internal init; }

    /// <summary>The server that the vote is for.</summary>
    public string? ServerId { get; internal init; }

    /// <summary>The player, as named on MMOLove.</summary>
    public string? Username { get; internal init; }

    /// <summary>The vote's id, the key of its reward; all zeros for a test.</summary>
    public string? HeartId { get; internal init; }

    /// <summary>The month that the vote counts for, such as <c>2026-06</c>.</summary>
    public string? Period { get; internal init; }

    /// <summary>When it was signed, Unix seconds.</summary>
    public long Timestamp { get; internal init; }

    /// <summary>Day of the player's streak, from 1; null where MMOLove did not say.</summary>
    public int? StreakDay { get; internal init; }

    /// <summary>True for the dashboard's test: acknowledge it, pay nothing.</summary>
    public bool IsTest => Event == TestEvent;

    /// <summary>The exact bytes that were verified; for a legacy vote, which has no body, its fields as JSON.</summary>
    public ReadOnlyMemory<byte> RawBody { get; internal init; }
}
