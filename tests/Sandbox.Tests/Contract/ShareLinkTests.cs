using System.Web;

namespace MMOLove.Referral.Sandbox.Tests.Contract;

/// <summary>Contract §2.</summary>
public class ShareLinkTests
{
    static Task<ReferralSandbox> Start(string url = "https://play.example.com/register") => ReferralSandbox.StartAsync(new()
    {
        Servers = [new() { Slug = "my-shard", Id = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e", RegistrationUrl = url }],
    });

    [Theory]
    [InlineData("my-shard")]
    [InlineData("8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e")]
    public async Task A_click_redirects_with_the_token_in_query_and_cookie(string server)
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);

        using var response = await game.Http.GetAsync($"/r/{server}?ref=alice");

        var referral = Assert.Single(sandbox.Ledger.Referrals);
        Assert.Equal(("alice", LedgerState.Clicked), (referral.Referrer, referral.State));
        Assert.Equal(302, (int)response.StatusCode);
        var target = response.Headers.Location!;
        Assert.Equal("https://play.example.com/register", target.GetLeftPart(UriPartial.Path));
        Assert.Equal(referral.Token, HttpUtility.ParseQueryString(target.Query)["mmref"]);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"mmref={referral.Token};", cookie);
        Assert.Contains("max-age=7776000", cookie);
    }

    [Fact]
    public async Task The_token_of_a_followed_link_registers_the_player()
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);
        using var response = await game.Http.GetAsync(sandbox.ShareLink("alice & bob"));
        var token = HttpUtility.ParseQueryString(response.Headers.Location!.Query)["mmref"]!;

        Assert.Equal(200, (await game.Registered(token)).Status);
        Assert.Equal("alice & bob", sandbox.Ledger.Referrals[0].Referrer);
    }

    [Fact]
    public async Task An_existing_query_of_the_registration_url_is_kept()
    {
        await using var sandbox = await Start("http://127.0.0.1:5000/register?lang=de");
        using var game = new GameServer(sandbox);

        using var response = await game.Http.GetAsync("/r/my-shard?ref=alice");

        Assert.StartsWith("http://127.0.0.1:5000/register?lang=de&mmref=mmref.v1.", response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("https://play.example.com/регистрация?ник=ж", "https://play.example.com/%D1%80%D0%B5%D0%B3%D0%B8%D1%81%D1%82%D1%80%D0%B0%D1%86%D0%B8%D1%8F?%D0%BD%D0%B8%D0%BA=%D0%B6&mmref=")]
    [InlineData("https://spiele.münchen.example/register", "https://spiele.xn--mnchen-3ya.example/register?mmref=")]
    [InlineData("https://play.example.com/a%20b?c=%26", "https://play.example.com/a%20b?c=%26&mmref=")]
    [InlineData("http://[::1]:5000/register?", "http://[::1]:5000/register?mmref=")]
    public async Task The_address_a_click_leads_to_is_written_in_ascii(string url, string location)
    {
        await using var sandbox = await Start(url);
        using var game = new GameServer(sandbox);

        using var response = await game.Http.GetAsync("/r/my-shard?ref=alice");

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal(location + Assert.Single(sandbox.Ledger.Referrals).Token, Assert.Single(response.Headers.GetValues("Location")));
    }

    [Theory]
    [InlineData("/r/nobody?ref=alice", 404)]
    [InlineData("/r/my-shard", 400)]
    [InlineData("/r/my-shard?ref=%20", 400)]
    [InlineData("/r/my-shard?ref=a%00b", 400)]
    [InlineData("/r/", 404)]
    public async Task A_link_that_leads_nowhere_records_no_click(string path, int status)
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);

        Assert.Equal(status, (int)(await game.Http.GetAsync(path)).StatusCode);
        Assert.Equal(400, (int)(await game.Http.GetAsync("/r/my-shard?ref=" + new string('x', 129))).StatusCode);
        Assert.Empty(sandbox.Ledger.Referrals);
    }

    [Fact]
    public async Task With_referrals_off_or_without_a_registration_url_a_link_is_404()
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);

        sandbox.Servers[0].Enabled = false;
        Assert.Equal(404, (int)(await game.Http.GetAsync("/r/my-shard?ref=alice")).StatusCode);
        sandbox.Servers[0].Enabled = true;
        sandbox.Servers[0].RegistrationUrl = null;
        Assert.Equal(404, (int)(await game.Http.GetAsync("/r/my-shard?ref=alice")).StatusCode);
    }

    [Fact]
    public async Task A_token_signed_with_the_servers_own_secret_is_unknown()
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);
        var real = sandbox.MintToken("alice");
        var signed = real[..real.LastIndexOf('.')];
        var mac = System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(sandbox.Secret), System.Text.Encoding.UTF8.GetBytes(signed));
        var forged = signed + "." + Convert.ToBase64String(mac).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        Assert.Equal(404, (await game.Registered(forged)).Status);
    }

    [Theory]
    [InlineData("https://play.example.com/register", true)]
    [InlineData("https://203.0.113.7/register", true)]
    [InlineData("http://localhost:5000/register", true)]
    [InlineData("http://127.0.0.1:5000/register", true)]
    [InlineData("http://[::1]:5000/register", true)]
    [InlineData("http://play.example.com/register", false)]
    [InlineData("https://192.168.1.5/register", false)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://[fe80::1]/", false)]
    [InlineData("https://gamebox/register", false)]
    [InlineData("https://gamebox.local/register", false)]
    [InlineData("https://user:pass@play.example.com/", false)]
    [InlineData("https://play.example.com/#register", false)]
    [InlineData("https://play.example.com/register?lang=de&MMREF=old", false)]
    [InlineData("https://play.example.com/register?%6dmref=old", false)]
    [InlineData("https://play.example.com/my register", false)]
    [InlineData("https://play.example.com/register\r\n", false)]
    [InlineData("https://play.example.com/reg\nister", false)]
    [InlineData("https://play.example.com/\u00a0register", false)]
    [InlineData("https://play.example.com./register", true)]
    [InlineData("https://-ü-.example.com/register", false)]
    [InlineData("https://192.168.1.1./x", false)]
    [InlineData("https://10.0.0.1./", false)]
    [InlineData("https://0x0a.1./", false)]
    [InlineData("https://gamebox./register", false)]
    [InlineData("https://gamebox.local./register", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/register", false)]
    [InlineData("", false)]
    public async Task Registration_urls_are_public_https_or_loopback(string url, bool accepted)
    {
        await using var sandbox = await Start();

        var error = Record.Exception(() => sandbox.Servers[0].RegistrationUrl = url);

        Assert.Equal(accepted, error is null);
        await (accepted ? Task.CompletedTask : Assert.ThrowsAsync<ArgumentException>(() => Start(url)));
    }
}
