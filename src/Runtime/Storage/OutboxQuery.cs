namespace MMOLove.Referral.Storage;

/// <summary>Selects rows for operators. Left out means any.</summary>
public sealed record OutboxQuery
{
    /// <summary>These rows alone.</summary>
    public IReadOnlyCollection<long>? Ids { get; init; }

    /// <summary>Rows in one of these stages.</summary>
    public IReadOnlyCollection<OutboxStage>? Stages { get; init; }

    /// <summary>Rows of this token.</summary>
    public string? Token { get; init; }

    /// <summary>Rows with this idempotency key.</summary>
    public string? ServerEventId { get; init; }

    /// <summary>Rows with an id above this one: for paging, ascending.</summary>
    public long AfterId { get; init; }

    /// <summary>At most so many rows, 1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Both kinds of dead letter.</summary>
    public static OutboxQuery DeadLetters { get; } = new() { Stages = [OutboxStage.DeadDelivery, OutboxStage.DeadHandling] };
}
