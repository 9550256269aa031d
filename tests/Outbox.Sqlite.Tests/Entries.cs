using System.Text;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Sqlite.Tests;

/// <summary>Rows for tests.</summary>
internal static class Entries
{
    public static OutboxEntry Registered(string token, string? id = null) => Of(OutboxKind.Registered, token, id ?? "reg-" + token);

    public static OutboxEntry Qualified(string token, string? id = null) => Of(OutboxKind.Qualified, token, id ?? "qual-" + token);

    public static OutboxEntry Of(OutboxKind kind, string token, string id) => new(
        kind, OutboxStage.Delivery, false, Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(id), default,
        Encoding.UTF8.GetBytes($"{{\"event\":\"{kind}\",\"token\":\"{token}\",\"server_event_id\":\"{id}\"}}"));

    public static ValueTask AddAsync(this IReferralOutboxStore store, params OutboxEntry[] entries) => store.EnqueueAsync(entries, default);

    /// <summary>The keys of what can be claimed now.</summary>
    public static async Task<string[]> ClaimKeysAsync(this IReferralOutboxStore store, int max = 1000) =>
        (await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, max, TimeSpan.FromMinutes(1)), default)).Entries.Select(e => e.ServerEventId).ToArray();

    public static async Task<string[]> KeysAsync(this IReferralOutboxStore store) =>
        (await store.ListAsync(new OutboxQuery { Limit = 1000 }, default)).Select(e => e.ServerEventId).ToArray();
}
