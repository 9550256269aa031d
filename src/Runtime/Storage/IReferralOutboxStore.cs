namespace MMOLove.Referral.Storage;

/// <summary>
/// Where an outbox keeps its rows. Everything that the delivery rules need to survive a crash is here: order, leases, tries, dead
/// letters, rewards. Every operation is atomic and safe to call from several threads, and from several processes where the store says so.
/// Time is the store's own (one database's clock for a whole fleet), so callers speak of durations only.
/// </summary>
/// <remarks>
/// The order that <see cref="ClaimAsync"/> keeps, among rows of one token in <see cref="OutboxStage.Delivery"/>:
/// at most one is leased at a time; a <c>registered</c> goes before everything else, whenever it was enqueued; the rest go in the order of
/// their ids; and while a <c>registered</c> is dead and none of the token was accepted, its other events are held. A dry run
/// (<c>test:true</c>) takes its turn like any other, but neither holds others by its death nor lets them go by its success, because
/// MMOLove writes nothing for it. Rows in <see cref="OutboxStage.Handling"/> have no order among each other.
/// A new store passes the contract tests in <c>tests/Outbox.Contract</c>.
/// </remarks>
public interface IReferralOutboxStore : IAsyncDisposable
{
    /// <summary>Opens or creates the store and brings its schema up to date. Called once, before anything else.</summary>
    /// <exception cref="ReferralStoreException">It cannot be used: says why and what to do.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes rows durable, all or none. A row whose (kind, token, server_event_id, test) is there already is left as it is: enqueueing is idempotent.
    /// </summary>
    ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken);

    /// <summary>Leases rows that are due, in order.</summary>
    ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Settles leased rows, all in one step. A settlement under an outdated lease is passed over.</summary>
    /// <returns>How many rows were settled.</returns>
    ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken);

    /// <summary>Prolongs leases for work that takes long. Outdated leases are passed over.</summary>
    /// <returns>How many leases were prolonged.</returns>
    ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken);

    /// <summary>The recorded parking, or null.</summary>
    ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken);

    /// <summary>Records or (null) clears the parking.</summary>
    ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken);

    /// <summary>Counts rows.</summary>
    ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken);

    /// <summary>Lists rows by ascending id.</summary>
    ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken);

    /// <summary>Sends dead letters that the query selects on their way again, with tries, age and patience from zero.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken);

    /// <summary>Deletes finished rows and dead letters that the query selects; rows still on their way are never deleted.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken);

    /// <summary>Deletes at most <paramref name="limit"/> finished rows that have been finished for longer than <paramref name="keepFor"/>. Dead letters stay.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken);
}
