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

    static WebApplication Attacker(string target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Results.Content($"""<!doctype html><form method="post" action="{target}"><input name="overlap" value="0"><button>Win a horse</button></form>""", "text/html"));
        return app;
    }
}
