using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MMOLove.Referral.Hosting.Tests;

public sealed class NamedServersTests
{
    private static readonly Dictionary<string, string?> s_twoServers = new()
    {
        ["MMOLove:Servers:eu:ServerId"] = "server-eu",
        ["MMOLove:Servers:eu:ReferralSecret"] = "whsec_eu_0123456789abcdef",
        ["MMOLove:Servers:us:ServerId"] = "server-us",
        ["MMOLove:Servers:us:ReferralSecret"] = "whsec_us_0123456789abcdef",
        ["MMOLOVE_SERVER_ID"] = "server-env",
    };

    private static GameHost TwoServers() => new(new(s_twoServers), (services, settings) =>
    {
        services.AddMMOLoveReferral("eu", settings);
        services.AddMMOLoveReferral("us", settings);
    });

    [Fact]
    public async Task Several_servers_live_in_one_process_under_their_names()
    {
        await using var game = TwoServers();
        await game.Host.StartAsync();

        var eu = game.Services.GetRequiredKeyedService<ReferralSigner>("eu");
        var us = game.Services.GetRequiredKeyedService<ReferralSigner>("us");

        Assert.Equal(("server-eu", "server-us"), (eu.ServerId, us.ServerId));
        Assert.True(Signatures.IsBy(us, "whsec_us_0123456789abcdef"));
        Assert.NotSame(game.Services.GetRequiredKeyedService<ReferralOutbox>("eu"), game.Services.GetRequiredKeyedService<ReferralOutbox>("us"));
        Assert.Null(game.Services.GetService<ReferralOutbox>());
        await game.Host.StopAsync();
    }

    [Fact]
    public async Task Each_has_a_health_check_of_its_own()
    {
        await using var game = TwoServers();
        await game.Host.StartAsync();

        var report = await game.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(["mmolove-referral-eu", "mmolove-referral-us"], report.Entries.Keys.Order());
        Assert.Equal(HealthStatus.Healthy, report.Status);
        await game.Host.StopAsync();
    }

    [Fact]
    public async Task A_rotation_of_one_leaves_the_other_alone()
    {
        await using var game = TwoServers();
        var eu = game.Services.GetRequiredKeyedService<ReferralSigner>("eu");
        var us = game.Services.GetRequiredKeyedService<ReferralSigner>("us");

        game.Change("MMOLove:Servers:eu:ReferralSecret", "whsec_eu_fedcba9876543210");

        Assert.True(Signatures.IsBy(eu, "whsec_eu_fedcba9876543210"));
        Assert.True(Signatures.IsBy(us, "whsec_us_0123456789abcdef"));
    }
}
