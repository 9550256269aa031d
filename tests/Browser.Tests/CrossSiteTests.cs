using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Browser.Tests;

[Collection(ChromiumCollection.Name)]
public class CrossSiteTests(Chromium chromium)
{
    [Fact]
    public async Task A_form_on_another_site_cannot_rotate_the_secret()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        var secret = sandbox.Secret;
        await using var attacker = Attacker($"{sandbox.Dashboard()}/rotate");
        await attacker.StartAsync();
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());

        await page.GotoAsync(attacker.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var refused = page.WaitForResponseAsync(response => response.Url.EndsWith("/rotate", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button).ClickAsync();

        Assert.Equal(403, (await refused).Status);
        Assert.Equal(secret, sandbox.Secret);
    }

    [Fact]
    public async Task The_access_token_opens_the_page_where_its_address_was_followed_from_another_site()
    {
        const string Token = "a-long-enough-token";
        await using var sandbox = await ReferralSandbox.StartAsync(new() { AccessToken = Token });
        await using var chat = Site($"""<!doctype html><a href="{sandbox.Dashboard()}?access_token={Token}">our sandbox</a>""");
        await chat.StartAsync();
        var page = await chromium.OpenAsync(chat.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Link).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Delivery log" })).ToBeVisibleAsync();
        Assert.DoesNotContain(Token, page.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send test event" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The test event was verified")).ToBeVisibleAsync();
    }

    static WebApplication Attacker(string target)
        => Site($"""<!doctype html><form method="post" action="{target}"><input name="overlap" value="0"><button>Win a horse</button></form>""");

    static WebApplication Site(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Results.Content(html, "text/html"));
        return app;
    }
}
