using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MMOLove.Referral.Storage;
using NSubstitute;

namespace MMOLove.Referral.Hosting.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_started_outbox_is_healthy_and_serves_static_hooks_until_the_host_stops()
    {
        await using var game = GameHost.ForOneServer();
        await game.Host.StartAsync();

        var report = await game.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["mmolove-referral"].Status);
        Assert.Same(game.Services.GetRequiredService<ReferralOutbox>(), ReferralOutbox.Default);

        await game.Host.StopAsync();
        Assert.Same(ReferralOutbox.Unconfigured, ReferralOutbox.Default);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_stops_the_host_with_its_own_reason()
    {
        var store = Substitute.For<IReferralOutboxStore>();
        store.OpenAsync(default).ReturnsForAnyArgs(_ => throw new ReferralStoreException("The folder is read-only."));
        var configuration = new Dictionary<string, string?> { ["MMOLove:ServerId"] = "server-1", ["MMOLove:ReferralSecret"] = GameHost.Secret };
        await using var game = new GameHost(configuration, (services, settings) => services.AddMMOLoveReferral(settings).UseStore(_ => store));

        var refusal = await Assert.ThrowsAsync<ReferralStoreException>(() => game.Host.StartAsync());

        Assert.Equal("The folder is read-only.", refusal.Message);
    }
}
