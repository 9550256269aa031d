namespace MMOLove.Referral.Storage;

/// <summary>
/// A row on its way into a store. The memory belongs to the caller and is only valid until <see cref="IReferralOutboxStore.EnqueueAsync"/>
/// has completed: a store copies what it keeps.
/// </summary>
/// <param name="kind">What it is about.</param>
/// <param name="stage"><see cref="OutboxStage.Delivery"/> for an event, <see cref="OutboxStage.Handling"/> for a vote.</param>
/// <param name="isTest">A dry run (<c>test:true</c>).</param>
/// <param name="token">The token as plain UTF-8 text (not escaped): the key of the order. Empty for a vote.</param>
/// <param name="serverEventId">The idempotency key as plain UTF-8 text; for a vote its <c>heart_id</c>.</param>
/// <param name="subject">Who is rewarded, as plain UTF-8 text; empty for none.</param>
/// <param name="body">The exact bytes to send (or, for a vote, the bytes received).</param>
public readonly struct OutboxEntry(
    OutboxKind kind,
    OutboxStage stage,
    bool isTest,
    ReadOnlyMemory<byte> token,
    ReadOnlyMemory<byte> serverEventId,
    ReadOnlyMemory<byte> subject,
    ReadOnlyMemory<byte> body)
{
    /// <summary>What it is about.</summary>
    public OutboxKind Kind { get; } = kind;

    /// <summary>Where it begins.</summary>
    public OutboxStage Stage { get; } = stage;

    /// <summary>A dry run.</summary>
    public bool IsTest { get; } = isTest;

    /// <summary>The token, plain UTF-8.</summary>
    public ReadOnlyMemory<byte> Token { get; } = token;

    /// <summary>The idempotency key, plain UTF-8.</summary>
    public ReadOnlyMemory<byte> ServerEventId { get; } = serverEventId;

    /// <summary>Who is rewarded, plain UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Subject { get; } = subject;

    /// <summary>The exact bytes of the body.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;
}
