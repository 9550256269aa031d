namespace MMOLove.Referral.Storage;

/// <summary>A row as operators see it.</summary>
public sealed class OutboxRecord
{
    /// <summary>The row.</summary>
    public required long Id { get; init; }

    /// <summary>What it is about.</summary>
    public required OutboxKind Kind { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required OutboxStage Stage { get; init; }

    /// <summary>The token; empty for a vote.</summary>
    public required string Token { get; init; }

    /// <summary>The idempotency key.</summary>
    public required string ServerEventId { get; init; }

    /// <summary>Who is rewarded, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>A dry run.</summary>
    public bool IsTest { get; init; }

    /// <summary>The exact bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it was enqueued.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>Not tried before this moment; meaningless once finished or dead.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Tries of the present stage that were counted.</summary>
    public int Attempts { get; init; }

    /// <summary>What the last try brought; null before the first.</summary>
    public OutboxAnswer? Answer { get; init; }

    /// <summary>True where the row waits for another event of its token: an earlier one, or a dead <c>registered</c>.</summary>
    public bool IsHeld { get; init; }
}
