using System.Text;

namespace MMOLove.Referral.Sandbox.Tests.Contract;

public class RotationTests
{
    [Fact]
    public async Task The_old_secret_is_dead_at_once()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));
        var old = sandbox.Secret;

        var fresh = sandbox.Servers[0].RotateSecret();

        Assert.Equal(401, (await game.Send(body, old)).Status);
        Assert.Equal(200, (await game.Send(body, fresh)).Status);
        Assert.Equal(fresh, sandbox.Secret);
    }

    [Fact]
    public async Task A_dead_secret_stays_dead_when_the_clock_is_moved_back()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var old = sandbox.Secret;
        sandbox.Servers[0].RotateSecret();

        sandbox.Clock.Advance(TimeSpan.FromHours(-1));

        Assert.Equal(401, (await game.Send(Encoding.UTF8.GetBytes(game.Body("qualified", "t", "e")), old)).Status);
    }

    [Fact]
    public async Task With_an_overlap_the_old_secret_lives_until_the_overlap_ends()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        var old = sandbox.Secret;

        sandbox.Servers[0].RotateSecret(TimeSpan.FromHours(1), keyId: "2026-12");
        var during = await game.Send(Encoding.UTF8.GetBytes(game.Body("registered", token, "reg-1", "p")), old);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var after = await game.Send(Encoding.UTF8.GetBytes(game.Body("qualified", token, "qual-1")), old);

        Assert.Equal((200, 401), (during.Status, after.Status));
    }

    [Fact]
    public async Task A_kid_cannot_name_two_secrets_that_are_valid_together()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { KeyId = "a" }] });
        var old = sandbox.Secret;

        var refused = Assert.Throws<ArgumentException>(() => sandbox.Servers[0].RotateSecret(TimeSpan.FromHours(1), keyId: "a"));

        Assert.Contains("names a secret that stays valid: choose another", refused.Message);
        Assert.Equal(old, sandbox.Secret);
        Assert.NotEqual(old, sandbox.Servers[0].RotateSecret(keyId: "a"));
    }

    [Fact]
    public async Task A_kid_that_names_a_key_selects_it_and_any_other_kid_tries_every_live_key()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { KeyId = "a" }] });
        using var game = new GameServer(sandbox);
        var old = sandbox.Secret;
        sandbox.Servers[0].RotateSecret(TimeSpan.FromHours(1), keyId: "b");
        var body = Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));

        Assert.Equal(401, (await game.Send(body, old, kid: "b")).Status);
        Assert.Equal(200, (await game.Send(body, old, kid: "a")).Status);
        Assert.Equal(200, (await game.Send(body, sandbox.Secret, kid: "unheard-of")).Status);
    }
}
