using System.Net;

namespace MMOLove.Referral.Sandbox.Tests.Web;

/// <summary>What keeps a development tool from being a hole.</summary>
public class AccessTests
{
    const string Token = "a-long-enough-token";

    [Theory]
    [InlineData("localhost:8787", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:8787", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("LocalHost:1", 200)]
    [InlineData("localhost.:8787", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("build.internal", 200)]
    public async Task Host_names_other_than_ours_are_refused(string host, int status)
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { AllowedHosts = ["build.internal"] });
        using var game = new GameServer(sandbox);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/ledger") { Headers = { Host = host } };

        Assert.Equal(status, (int)(await game.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task An_address_other_than_loopback_needs_an_access_token()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => ReferralSandbox.StartAsync(new() { BindAddress = IPAddress.Any }));

        Assert.Contains("access token", error.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => ReferralSandbox.StartAsync(new() { AccessToken = "short" }));
    }

    [Fact]
    public async Task With_an_access_token_pages_ask_for_it_and_game_servers_do_not_need_it()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { BindAddress = IPAddress.Any, AccessToken = Token });
        using var game = new GameServer(sandbox);

        Assert.Equal(401, (int)(await game.Http.GetAsync("/sandbox/ledger")).StatusCode);
        Assert.Equal(401, (int)(await game.Http.GetAsync("/sandbox/ledger?access_token=another-token-here")).StatusCode);
        Assert.Equal(401, (int)(await game.Http.GetAsync("/")).StatusCode);
        Assert.Equal(200, (await game.Registered(sandbox.MintToken("alice"))).Status);

        using var bearer = new HttpRequestMessage(HttpMethod.Get, "/sandbox/ledger") { Headers = { { "Authorization", "Bearer " + Token } } };
        Assert.Equal(200, (int)(await game.Http.SendAsync(bearer)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/dashboard/game/my-shard/referrals")]
    [InlineData("GET", "/dashboard/game/my-shard/referrals/live")]
    [InlineData("POST", "/dashboard/game/my-shard/referrals/rotate")]
    [InlineData("GET", "/sandbox/ledger")]
    [InlineData("GET", "/SANDBOX/LEDGER")]
    [InlineData("GET", "/sandbox/dashboard.css")]
    [InlineData("GET", "/sandbox/dashboard.js")]
    [InlineData("GET", "/r/../sandbox/ledger")]
    [InlineData("GET", "/r/%2e%2e/sandbox/ledger")]
    [InlineData("GET", "/api/%2E%2E/dashboard/game/my-shard/referrals")]
    [InlineData("GET", "/nothing-here")]
    public async Task Everything_but_links_and_events_asks_for_the_access_token(string method, string path)
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { AccessToken = Token });
        using var game = new GameServer(sandbox);
        var address = new Uri(sandbox.BaseAddress.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var answer = await game.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_token_in_an_address_moves_into_a_cookie()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { AccessToken = Token });
        using var game = new GameServer(sandbox);

        using var response = await game.Http.GetAsync($"/sandbox/ledger?x=1&access_token={Token}");

        Assert.Equal((302, "/sandbox/ledger?x=1"), ((int)response.StatusCode, response.Headers.Location!.ToString()));
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/ledger") { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        Assert.Equal(200, (int)(await game.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_redirect_never_leaves_this_host()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { AccessToken = Token });
        using var game = new GameServer(sandbox);

        using var response = await game.Http.GetAsync(new Uri($"{sandbox.BaseAddress.AbsoluteUri}/evil.example?access_token={Token}"));

        Assert.Equal("/evil.example", response.Headers.Location!.ToString());
    }
}
