// What a block may take for granted: names that a page speaks of and does not declare. Members, so that a block may hide them.
using System.Data.Common;
using System.Net.Http;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MMOLove.Callback;
using MMOLove.Referral;
using MMOLove.Referral.Sandbox;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;
using MMOLove.Referral.Storage.Sqlite;

public interface IAccounts
{
    ValueTask GrantOnceAsync(string key, string? account, int gold, CancellationToken ct);
}

public sealed class GameWorld
{
    public Task OnTickAsync(Action action) => Task.Run(action);
}

public sealed class Accounts
{
    public bool GrantOnce(string key, long accountId, int gold) => key.Length + accountId > gold;
}

public sealed class GoldReward(Accounts accounts) : IReferralRewardHandler
{
    public ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken) =>
        accounts.GrantOnce(reward.ServerEventId, 42, 500) ? default : ValueTask.CompletedTask;
}

public abstract class Context
{
    protected static readonly Accounts accounts = new();
    protected static readonly DbConnection database = null!, game = null!;
    protected static readonly string serverId = "", id = "", secret = "", callbackSecret = "", token = "", body = "", json = "", header = "", signature = "", signatureHeader = "", url = "", endpoint = "";
    protected static readonly long accountId = 42, t = 1733500000, timestamp = 1733500000;
    protected static readonly byte[] key = [], bytes = [], rawBody = [], raw = [], mac = [], expected = [];
    protected static readonly string? mmref = null;
    protected static readonly object payload = new();
    protected static HttpClient http = new(), httpClient = new();
    protected static HttpRequestMessage request = new();
    protected static ReferralClient client = null!;
    protected static ReferralOutbox referrals = null!, outbox = null!;
    protected static ReferralSigner signer = null!;
    protected static IServiceCollection services = null!;
    protected static IConfiguration configuration = null!;
    protected static ILogger logger = null!;
    protected static WebApplicationBuilder builder = null!;
    protected static WebApplication app = null!;
    protected static DbConnection connection = null!;
    protected static DbTransaction transaction = null!;
    protected static CancellationToken ct = default, cancellationToken = default;

    protected static int Run(DbTransaction transaction, string sql, params (string Name, object Value)[] values) => sql.Length + values.Length;

    protected static Task<int> InsertOrIgnoreAsync(string table, string key, DbTransaction transaction) => Task.FromResult(1);

    protected static Task AddGoldAsync(string account, int gold, DbTransaction transaction) => Task.CompletedTask;

    protected static string Sign(string text, string secret) => text + secret;
}
