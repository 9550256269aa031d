using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Hosting.Tests;

public sealed class ReloadTests
{
    [Fact]
    public async Task A_changed_secret_signs_without_a_restart()
    {
        await using var game = GameHost.ForOneServer();
        var signer = game.Services.GetRequiredService<ReferralSigner>();
        Assert.True(Signatures.IsBy(signer, GameHost.Secret));

        game.Change("MMOLove:ReferralSecret", "whsec_rotated_fedcba9876543210");

        Assert.True(Signatures.IsBy(signer, "whsec_rotated_fedcba9876543210"));
        Assert.Contains(game.Log.Lines, line => line.Id.Name == "KeysReloaded" && line.Text.Contains("server-1"));
    }

    [Fact]
    public async Task A_bad_edit_leaves_the_secret_in_use_and_is_logged_without_the_secret()
    {
        await using var game = GameHost.ForOneServer();
        var signer = game.Services.GetRequiredService<ReferralSigner>();

        game.Change("MMOLove:ReferralSecret", "whsec_rotated_fedcba9876543210 ");

        Assert.True(Signatures.IsBy(signer, GameHost.Secret));
        var line = Assert.Single(game.Log.Lines, line => line.Level == LogLevel.Error);
        Assert.Contains("begins or ends with white space", line.Text);
        Assert.DoesNotContain("fedcba", line.Text);
    }

    [Fact]
    public async Task A_changed_server_id_waits_for_the_next_start_and_says_so()
    {
        await using var game = GameHost.ForOneServer();
        var signer = game.Services.GetRequiredService<ReferralSigner>();

        game.Change("MMOLove:ServerId", "server-2");

        Assert.Equal("server-1", signer.ServerId);
        Assert.Contains(game.Log.Lines, line => line.Id.Name == "ServerIdNeedsRestart");
    }
}
