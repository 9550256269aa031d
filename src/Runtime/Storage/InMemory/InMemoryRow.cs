namespace MMOLove.Referral.Storage;

/// <summary>A row of the in-memory store. Moments are ticks since the store was made, by a clock that nobody can set back.</summary>
internal sealed class InMemoryRow(long id, InMemoryRowKey key, string? subject, byte[] body)
{
    public long Id { get; } = id;

    public InMemoryRowKey Key { get; } = key;

    public string? Subject { get; } = subject;

    public byte[] Body { get; } = body;

    public OutboxStage Stage { get; set; }

    public long EnqueuedAt { get; set; }

    /// <summary>Not before this moment; for a leased row the end of its lease.</summary>
    public long DueAt { get; set; }

    /// <summary>Its newest lease; 0 where that was settled, or there was none.</summary>
    public long Lease { get; set; }

    public int Attempts { get; set; }

    /// <summary>Since when MMOLove answers 422; null where it never did.</summary>
    public long? RefusedSince { get; set; }

    public long FinishedAt { get; set; }

    public OutboxAnswer? Answer { get; set; }

    public string? ReferralId { get; set; }

    /// <summary>The lane in which it waits for its turn, or waited last.</summary>
    public InMemoryLane Lane { get; set; } = null!;

    /// <summary>A dry run neither holds other events nor lets them go: it writes nothing on MMOLove's side.</summary>
    public bool IsRegistration => Key is { Kind: OutboxKind.Registered, IsTest: false };

    public bool IsAccepted => Stage is OutboxStage.Done or OutboxStage.Handling or OutboxStage.DeadHandling;

    public bool IsWaiting => Stage is OutboxStage.Delivery or OutboxStage.Handling;

    public bool IsDead => Stage is OutboxStage.DeadDelivery or OutboxStage.DeadHandling;
}
