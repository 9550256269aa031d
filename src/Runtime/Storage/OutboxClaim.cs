namespace MMOLove.Referral.Storage;

/// <summary>A row leased to one owner until a moment: only the holder of the lease may settle it.</summary>
public sealed class OutboxClaim
{
    /// <summary>The row.</summary>
    public required long Id { get; init; }

    /// <summary>Number of this lease; a later lease of the same row has another, so a settlement that comes too late changes nothing.</summary>
    public required long Lease { get; init; }

    /// <summary>What it is about.</summary>
    public required OutboxKind Kind { get; init; }

    /// <summary>What is to be done with it: <see cref="OutboxStage.Delivery"/> or <see cref="OutboxStage.Handling"/>.</summary>
    public required OutboxStage Stage { get; init; }

    /// <summary>The token; empty for a vote.</summary>
    public required string Token { get; init; }

    /// <summary>The idempotency key.</summary>
    public required string ServerEventId { get; init; }

    /// <summary>Who is rewarded, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>The exact bytes.</summary>
    public required EventBody Body { get; init; }

    /// <summary>A dry run: never rewarded.</summary>
    public bool IsTest { get; init; }

    /// <summary>Tries of this stage that were counted so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Time since it was enqueued, by the store's clock.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Time since MMOLove first answered 422 to it, by the store's clock; null where it never did.</summary>
    public TimeSpan? RefusedFor { get; init; }

    /// <summary>The referral's id from the accepting answer; may be null.</summary>
    public string? ReferralId { get; init; }
}
