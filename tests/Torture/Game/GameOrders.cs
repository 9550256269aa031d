using MMOLove.Referral.Torture.Rounds;

namespace MMOLove.Referral.Torture.Game;

/// <summary>What a game server is told at its start, as one line of JSON on its standard input.</summary>
internal sealed record GameOrders
{
    public required string Store { get; init; }

    public required string Database { get; init; }

    public required string Schema { get; init; }

    public required string ServerId { get; init; }

    public required string Secret { get; init; }

    public required Uri Endpoint { get; init; }

    public required int Seed { get; init; }

    public string? Broken { get; init; }

    public required IReadOnlyList<Player> Players { get; init; }

    /// <summary>For each player the first event to report. After a crash the last one that was acknowledged is reported again.</summary>
    public required IReadOnlyList<int> From { get; init; }

    /// <summary>How long a lease lasts: short, so that a pause outlasts it.</summary>
    public static TimeSpan LeaseFor => TimeSpan.FromSeconds(2);
}
