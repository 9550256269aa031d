using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MMOLove.Referral.Hosting.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public async Task The_section_of_the_documents_configures_the_server()
    {
        await using var game = GameHost.ForOneServer();

        Assert.Equal("server-1", game.Services.GetRequiredService<ReferralSigner>().ServerId);
    }

    [Fact]
    public async Task The_environment_names_of_the_documents_stand_in_for_the_section()
    {
        var configuration = new Dictionary<string, string?> { ["MMOLOVE_SERVER_ID"] = "server-env", ["MMOLOVE_REFERRAL_SECRET"] = GameHost.Secret };
        await using var game = new GameHost(configuration, (services, settings) => services.AddMMOLoveReferral(settings));

        Assert.Equal("server-env", game.Services.GetRequiredService<ReferralSigner>().ServerId);
    }

    [Fact]
    public async Task The_section_wins_over_the_environment()
    {
        await using var game = GameHost.ForOneServer(("MMOLOVE_SERVER_ID", "server-env"));

        Assert.Equal("server-1", game.Services.GetRequiredService<ReferralSigner>().ServerId);
    }

    [Fact]
    public async Task A_wrong_configuration_stops_the_host_at_start_with_everything_that_is_wrong()
    {
        await using var game = GameHost.ForOneServer(
            ("MMOLove:ServerId", ""), ("MMOLove:ReferralSecret", GameHost.Secret + "\n"), ("MMOLove:IntakeBytes", "much"), ("MMOLove:Endpoint", "mmolove"), ("MMOLove:DrainTimeout", "01:00:00"));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => game.Host.StartAsync());

        Assert.Equal(5, refusal.Failures.Count());
        Assert.Contains("MMOLove:ServerId: The server id is empty.", refusal.Message);
        Assert.Contains("MMOLove:ReferralSecret: The signing secret begins or ends with white space", refusal.Message);
        Assert.Contains("MMOLove:IntakeBytes must be a whole number of bytes.", refusal.Message);
        Assert.Contains("MMOLove:Endpoint must be a whole address", refusal.Message);
        Assert.Contains("MMOLove:DrainTimeout must be between 0 and 5 minutes.", refusal.Message);
        Assert.DoesNotContain("0123456789abcdef", refusal.Message);
    }

    [Fact]
    public async Task One_secret_for_events_and_callbacks_is_refused_without_naming_it()
    {
        await using var game = GameHost.ForOneServer(("MMOLove:CallbackSecret", GameHost.Secret));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => game.Host.StartAsync());

        Assert.Contains("MMOLove:CallbackSecret is the referral secret too", refusal.Message);
        Assert.DoesNotContain(GameHost.Secret, refusal.Message);
    }

    [Fact]
    public async Task None_of_several_callback_secrets_may_sign_events_too()
    {
        await using var game = GameHost.ForOneServer(("MMOLove:CallbackSecrets:0", "cbsec_new"), ("MMOLove:CallbackSecrets:1", GameHost.Secret));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => game.Host.StartAsync());

        Assert.Contains("MMOLove:CallbackSecrets:1 is the referral secret too", refusal.Message);
        Assert.DoesNotContain(GameHost.Secret, refusal.Message);
    }

    [Fact]
    public async Task Keys_with_times_are_read_for_a_planned_rotation()
    {
        var configuration = new Dictionary<string, string?>
        {
            ["MMOLove:ServerId"] = "server-1",
            ["MMOLove:ReferralKeys:0:Secret"] = GameHost.Secret,
            ["MMOLove:ReferralKeys:0:KeyId"] = "old",
            ["MMOLove:ReferralKeys:0:NotAfter"] = "2020-01-01T00:00:00Z",
            ["MMOLove:ReferralKeys:1:Secret"] = GameHost.Secret + "-next",
            ["MMOLove:ReferralKeys:1:KeyId"] = "next",
            ["MMOLove:ReferralKeys:1:NotBefore"] = "2020-01-01T00:00:00Z",
        };
        await using var game = new GameHost(configuration, (services, settings) => services.AddMMOLoveReferral(settings));

        Assert.EndsWith(",kid=next", Signatures.Header(game.Services.GetRequiredService<ReferralSigner>()));
    }

    [Fact]
    public void Registering_one_server_twice_says_to_name_them()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => new GameHost([], (services, settings) =>
        {
            services.AddMMOLoveReferral(settings);
            services.AddMMOLoveReferral(settings);
        }));

        Assert.Contains("Give each server a name of its own.", refusal.Message);
    }
}
