namespace MMOLove.Referral.Storage;

/// <summary>What a claim brought.</summary>
/// <param name="Entries">The leased rows, oldest first; at most one of a token in <see cref="OutboxStage.Delivery"/>.</param>
/// <param name="NextDueIn">Time until the next row becomes due (a backoff or a lease that ends), by the store's clock; null: none is known.</param>
public sealed record OutboxClaims(IReadOnlyList<OutboxClaim> Entries, TimeSpan? NextDueIn);
