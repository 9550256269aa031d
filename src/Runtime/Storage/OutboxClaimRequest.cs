namespace MMOLove.Referral.Storage;

/// <summary>Asks for rows to work on.</summary>
/// <param name="Owner">Names the worker, for people; leases are told apart by number.</param>
/// <param name="Stage"><see cref="OutboxStage.Delivery"/> or <see cref="OutboxStage.Handling"/>.</param>
/// <param name="MaxEntries">At most so many rows, 1 or more.</param>
/// <param name="LeaseFor">How long they are kept from other workers.</param>
public sealed record OutboxClaimRequest(string Owner, OutboxStage Stage, int MaxEntries, TimeSpan LeaseFor);
