using Microsoft.Playwright;
using MMOLove.Referral.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace MMOLove.Referral.Browser.Tests;

[Collection(ChromiumCollection.Name)]
public class LiveLogTests(Chromium chromium)
{
    [Fact]
    public async Task Events_appear_while_a_game_server_runs_and_an_opened_one_stays_open()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        await game.RegisteredAsync(sandbox.MintToken("alice"), "first", "reg-first");
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await page.Locator("#event-1 summary").ClickAsync();

        for (var i = 0; i < 60; i++)
            await game.RegisteredAsync(sandbox.MintToken("bob"), $"player-{i}", $"reg-{i}");

        await Expect(page.Locator("#entries .entry").First).ToContainTextAsync("reg-59");
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(50);
        await Expect(page.Locator(".funnel .count").First).ToHaveTextAsync("61");
        await Expect(page.Locator("#announce")).ToContainTextAsync("new event");

        await page.GetByRole(AriaRole.Link, new() { Name = "Older events" }).ClickAsync();
        await Expect(page.Locator("#event-1")).ToContainTextAsync("reg-first");
    }

    [Fact]
    public async Task An_opened_event_keeps_its_focus_when_others_arrive()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        await game.RegisteredAsync(sandbox.MintToken("alice"), "first", "reg-first");
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");

        await page.Locator("#event-1 summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await game.RegisteredAsync(sandbox.MintToken("bob"), "second", "reg-second");

        await Expect(page.Locator("#event-2")).ToBeVisibleAsync();
        await Expect(page.Locator("#event-1 .bytes").First).ToBeVisibleAsync();
        await Expect(page.Locator("#event-1 summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_filter_narrows_the_log_and_what_arrives_later()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        await game.RegisteredAsync(sandbox.MintToken("alice"), "Brynhild", "reg-1");
        await game.RegisteredAsync(sandbox.MintToken("bob"), "Sigurd", "reg-2");
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());

        await page.GetByRole(AriaRole.Search).GetByLabel("Identity").FillAsync("bryn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(1);
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await game.QualifiedAsync(sandbox.Ledger.Referrals[1].Token, "qual-2");
        await game.QualifiedAsync(sandbox.Ledger.Referrals[0].Token, "qual-1");

        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(2);
        await Expect(page.Locator("#entries .entry").First).ToContainTextAsync("qual-1");
    }

    [Fact]
    public async Task Without_script_the_page_says_and_does_everything()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        await game.RegisteredAsync(sandbox.MintToken("alice"), "Brynhild", "reg-1");
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString(), script: false);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send test event" }).ClickAsync();

        await Expect(page.GetByText("The test event was verified")).ToBeVisibleAsync();
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(2);
        await page.Locator("#event-1 summary").ClickAsync();
        await Expect(page.Locator("#event-1 .bytes").First).ToContainTextAsync("Brynhild");
    }
}
