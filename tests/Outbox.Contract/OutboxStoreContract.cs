using System.Text;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Contract;

/// <summary>
/// What every <see cref="IReferralOutboxStore"/> does. A store's tests derive from this class, say how to open a fresh store and how its
/// clock advances, and get every test here. The partial files are the subjects.
/// </summary>
public abstract partial class OutboxStoreContract : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    protected static readonly OutboxAnswer Refusal = new(503, "later", "the endpoint answered 503");

    /// <summary>The store under test, opened.</summary>
    protected IReferralOutboxStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract ValueTask<IReferralOutboxStore> OpenAsync();

    /// <summary>Lets time pass on the store's clock.</summary>
    protected abstract ValueTask AdvanceAsync(TimeSpan by);

    /// <summary>What <see cref="OutboxRecord.EnqueuedAt"/> may be off by: zero under a fake clock.</summary>
    protected virtual TimeSpan Tolerance => TimeSpan.Zero;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    protected static OutboxEntry Registered(string token, string? id = null, bool isTest = false, string? subject = null) =>
        Entry(OutboxKind.Registered, token, id ?? "reg-" + token, isTest, subject);

    protected static OutboxEntry Qualified(string token, string? id = null, bool isTest = false, string? subject = null) =>
        Entry(OutboxKind.Qualified, token, id ?? "qual-" + token, isTest, subject);

    protected static OutboxEntry Vote(string heartId) =>
        new(OutboxKind.Vote, OutboxStage.Handling, false, default, Utf8(heartId), default, Utf8("{\"heart_id\":\"" + heartId + "\"}"));

    protected static OutboxEntry Entry(OutboxKind kind, string token, string id, bool isTest = false, string? subject = null) => new(
        kind, OutboxStage.Delivery, isTest, Utf8(token), Utf8(id), subject is null ? default : Utf8(subject),
        Utf8($"{{\"event\":\"{kind}\",\"token\":\"{token}\",\"server_event_id\":\"{id}\"}}"));

    protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    protected ValueTask EnqueueAsync(params OutboxEntry[] entries) => Store.EnqueueAsync(entries, default);

    protected ValueTask<OutboxClaims> ClaimAsync(int max = 100, OutboxStage stage = OutboxStage.Delivery, TimeSpan? lease = null) =>
        Store.ClaimAsync(new OutboxClaimRequest("test", stage, max, lease ?? Lease), default);

    /// <summary>The keys of what can be claimed now.</summary>
    protected async Task<string[]> ClaimKeysAsync(int max = 100, OutboxStage stage = OutboxStage.Delivery) =>
        (await ClaimAsync(max, stage)).Entries.Select(e => e.ServerEventId).ToArray();

    protected async Task<OutboxClaim> ClaimOneAsync(OutboxStage stage = OutboxStage.Delivery, TimeSpan? lease = null) =>
        Assert.Single((await ClaimAsync(1, stage, lease)).Entries);

    protected ValueTask<int> SettleAsync(params OutboxSettlement[] settlements) => Store.SettleAsync(settlements, default);

    protected async Task DoneAsync(OutboxClaim claim) => Assert.Equal(1, await SettleAsync(OutboxSettlement.Done(claim, new OutboxAnswer(200, "{}"))));

    protected async Task DeadAsync(OutboxClaim claim) => Assert.Equal(1, await SettleAsync(OutboxSettlement.Dead(claim, new OutboxAnswer(400, "{\"error\":\"no\"}", "malformed"))));

    protected async Task<OutboxRecord> FindAsync(string serverEventId) =>
        Assert.Single(await Store.ListAsync(new OutboxQuery { ServerEventId = serverEventId }, default));
}
