using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Hosting.Tests;

public sealed partial class DeliveryTests : IAsyncLifetime
{
    private ReferralSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await ReferralSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    private GameHost Game(string? secret = null) => new(
        new()
        {
            ["MMOLove:ServerId"] = _sandbox.ServerId,
            ["MMOLove:ReferralSecret"] = secret ?? _sandbox.Secret,
            ["MMOLove:Endpoint"] = _sandbox.EventsEndpoint.ToString(),
        },
        (services, settings) =>
        {
            services.AddMMOLoveReferral(settings).AddReferralRewards<Gold>();
            services.AddSingleton<Hooks>().AddSingleton<Purse>().AddScoped<GameSession>();
        });

    [Fact]
    public async Task A_stopping_host_delivers_what_was_enqueued_before()
    {
        await using var game = Game();
        await game.Host.StartAsync();

        game.Services.GetRequiredService<Hooks>().AccountCreated(_sandbox.MintToken("alice"), 42);
        await game.Host.StopAsync();

        Assert.Equal("registered", Assert.Single(_sandbox.Ledger.Events, e => e.TookEffect).Event);
    }

    [Fact]
    public async Task Each_reward_is_granted_in_a_scope_of_its_own()
    {
        await using var game = Game();
        await game.Host.StartAsync();
        var hooks = game.Services.GetRequiredService<Hooks>();

        foreach (var account in new[] { 1, 2 })
        {
            var token = _sandbox.MintToken("alice");
            hooks.AccountCreated(token, account);
            hooks.ReachedLevelTen(token, account);
        }
        await game.Host.StopAsync();

        var granted = game.Services.GetRequiredService<Purse>().Granted;
        Assert.Equal(["1", "2"], granted.Select(grant => grant.Subject).Order());
        Assert.Equal(2, granted.Select(grant => grant.Session).Distinct().Count());
    }

    [Fact]
    public async Task A_wrong_secret_parks_with_the_reason_in_health_and_log_and_its_correction_delivers()
    {
        await using var game = Game(secret: "whsec_wrong_0123456789abcdef");
        await game.Host.StartAsync();
        var health = game.Services.GetRequiredService<HealthCheckService>();

        game.Services.GetRequiredService<Hooks>().AccountCreated(_sandbox.MintToken("alice"), 42);
        await Eventually.IsAsync(async () => (await health.CheckHealthAsync()).Status == HealthStatus.Unhealthy);

        Assert.StartsWith("parked: ", (await health.CheckHealthAsync()).Entries["mmolove-referral"].Description);
        Assert.Contains(game.Log.Lines, line => line.Id is { Id: 6, Name: "Parked" });

        game.Change("MMOLove:ReferralSecret", _sandbox.Secret);
        await _sandbox.Ledger.WaitUntilAsync(ledger => ledger.Events.Any(e => e.TookEffect), TimeSpan.FromSeconds(30));
        await Eventually.IsAsync(async () => (await health.CheckHealthAsync()).Status == HealthStatus.Healthy);
        await game.Host.StopAsync();
    }

    internal sealed partial class Hooks(ReferralOutbox referrals)
    {
        [ReferralRegistered(ServerEventId = "reg-{accountId}")]
        public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);

        [ReferralQualified(ServerEventId = "qual-{accountId}")]
        public partial void ReachedLevelTen([ReferralToken] string? mmref, [RewardSubject] long accountId);
    }

    internal sealed class Gold(Purse purse, GameSession session) : IReferralRewardHandler
    {
        public ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken)
        {
            purse.Granted.Add((reward.Subject, session.Id));
            return default;
        }
    }

    internal sealed class GameSession
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    internal sealed class Purse
    {
        public ConcurrentBag<(string? Subject, Guid Session)> Granted { get; } = [];
    }
}
