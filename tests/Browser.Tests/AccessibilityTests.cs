using Microsoft.Playwright;
using MMOLove.Referral.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace MMOLove.Referral.Browser.Tests;

[Collection(ChromiumCollection.Name)]
public class AccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_has_nothing_serious_to_say_and_nothing_runs_out_of_the_window(int width, ColorScheme scheme)
    {
        await using var sandbox = await BusySandbox();
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString(), width, height: 1000, scheme: scheme);
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        if (width == 1280)
            await Pictures.TakeAsync(page, $"docs/images/dashboard-1280-{scheme.ToString().ToLowerInvariant()}");

        await page.Locator("#entries .entry summary").First.ClickAsync();
        await page.GetByText("Set each rate").ClickAsync();
        Assert.Empty(await AxeCore.SeriousFindingsAsync(page));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate secret" }).ClickAsync();
        await Expect(page.GetByLabel("New secret")).ToBeVisibleAsync();
        Assert.Empty(await AxeCore.SeriousFindingsAsync(page));
    }

    [Fact]
    public async Task The_keyboard_reaches_the_log_and_opens_an_event()
    {
        await using var sandbox = await BusySandbox();
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to the delivery log")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        for (var i = 0; i < 5; i++)
            await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#entries .entry summary").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#entries .entry .bytes").First).ToBeVisibleAsync();
    }

    static async Task<ReferralSandbox> BusySandbox()
    {
        var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Slug = "midgard", Game = "eddas", RegistrationUrl = "https://play.example.com/register" }, new() { Slug = "asgard", Game = "eddas" }] });
        using var game = new GameServer(sandbox);
        string[] referrers = ["alice", "alice", "alice", "bob", "alice", "carol", "bob", "dragon-lady"];
        for (var i = 0; i < 24; i++)
        {
            var token = sandbox.MintToken(referrers[i % referrers.Length]);
            if (i % 4 != 3)
                await game.RegisteredAsync(token, $"player-{7800 + i}", $"reg-{7800 + i}");
            if (i % 3 == 0 && i % 4 != 3)
                await game.QualifiedAsync(token, $"qual-{7800 + i}");
        }
        await game.QualifiedAsync(sandbox.MintToken("bob"), "qual-too-early");
        var body = game.Body("registered", sandbox.MintToken("alice"), "reg-7900", "player-7900");
        await game.PostAsync(body, game.Header(body.Replace("\":", "\": ", StringComparison.Ordinal).Replace(",\"", ", \"", StringComparison.Ordinal)));
        return sandbox;
    }
}
