namespace MMOLove.Referral.Storage;

/// <summary>How many rows stand where.</summary>
public sealed record OutboxStatistics
{
    /// <summary>Rows to be sent.</summary>
    public long Undelivered { get; init; }

    /// <summary>Rows whose handler has still to run.</summary>
    public long Unhandled { get; init; }

    /// <summary>Dead letters of delivery.</summary>
    public long DeadDeliveries { get; init; }

    /// <summary>Dead letters of handlers.</summary>
    public long DeadHandlings { get; init; }

    /// <summary>Age of the oldest row that is neither finished nor dead, by the store's clock; null where there is none.</summary>
    public TimeSpan? OldestAge { get; init; }
}
