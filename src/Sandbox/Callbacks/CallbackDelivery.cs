namespace MMOLove.Referral.Sandbox;

/// <summary>One callback and its tries. Immutable: read it from the log again to see it move.</summary>
public sealed record CallbackDelivery
{
    /// <summary>Position in the log, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is.</summary>
    public required CallbackKind Kind { get; init; }

    /// <summary>Who voted.</summary>
    public required string Username { get; init; }

    /// <summary>The <c>heart_id</c>: the same in every try. Empty for a legacy GET, which has none.</summary>
    public required string HeartId { get; init; }

    /// <summary>When it was asked for, by the sandbox's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The <c>streak_day</c>, or null.</summary>
    public int? StreakDay { get; init; }

    /// <summary>Every try so far.</summary>
    public IReadOnlyList<CallbackAttempt> Attempts { get; init; } = [];

    /// <summary>Whether the last try was answered 2xx.</summary>
    public bool Delivered => Attempts.Count > 0 && Attempts[^1].Status is >= 200 and < 300;

    /// <summary>When it is tried next; null once it is delivered or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
}
