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
        await page.GetByRole(AriaRole.Link, new() { Name = "Newest events" }).ClickAsync();
        await Expect(page.Locator("#entries .entry").First).ToContainTextAsync("reg-59");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Newest events" })).ToHaveCountAsync(0);
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
    public async Task An_opened_event_tells_the_referrals_state_as_it_is_now()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.RegisteredAsync(token, "first", "reg-first");
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await page.Locator("#event-1 summary").ClickAsync();
        await Expect(page.Locator("#event-1 summary .badge")).ToHaveTextAsync("registered");

        await game.QualifiedAsync(token, "qual-first");

        await Expect(page.Locator("#event-1 summary .badge")).ToHaveTextAsync("qualified");
        await Expect(page.Locator("#event-1 .bytes").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_changed_in_one_tab_shows_in_the_other()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await page.GetByLabel("Seed").FillAsync("77");
        await page.GetByRole(AriaRole.Button, new() { Name = "+1 hour" }).FocusAsync();

        sandbox.Servers[0].RotateSecret(TimeSpan.FromDays(2), keyId: "2026-12");
        sandbox.Servers[0].Enabled = false;
        sandbox.Clock.Advance(TimeSpan.FromDays(1));
        sandbox.Faults.Use(new FaultRates { InternalError = 1 }, seed: 1);
        await game.RegisteredAsync(sandbox.MintToken("alice"), "p", "reg-1");

        await Expect(page.GetByText("Referrals off", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Enable referrals" })).ToBeVisibleAsync();
        await Expect(page.GetByText("A secret is set, kid 2026-12.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The secret before it stays valid until")).ToBeVisibleAsync();
        await Expect(page.GetByText("+86,400 s from real time")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Real time" })).ToBeVisibleAsync();
        await Expect(page.GetByText("So far: error 500 1.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "+1 hour" })).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Seed")).ToHaveValueAsync("77");
    }

    [Fact]
    public async Task An_open_page_works_on_after_the_sandbox_was_started_again()
    {
        var first = await ReferralSandbox.StartAsync();
        var page = await chromium.OpenAsync(first.Dashboard().ToString());
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await first.DisposeAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("connection lost");

        await using var again = await ReferralSandbox.StartAsync(new() { Port = first.BaseAddress.Port });

        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(page.Locator("#setup-values")).ToContainTextAsync(again.ServerId);
        await page.GetByRole(AriaRole.Button, new() { Name = "+1 hour" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Done" })).ToContainTextAsync("The clock was moved");
    }

    [Fact]
    public async Task A_tab_that_nobody_looks_at_keeps_no_connection_and_catches_up_when_it_is_looked_at()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");

        await LookAsync(page, "hidden");
        await Expect(page.Locator("#live")).ToHaveTextAsync("paused");
        // Eight tabs are more than the connections that a browser keeps to one address.
        for (var n = 0; n < 7; n++)
        {
            var other = await page.Context.NewPageAsync();
            await other.GotoAsync(sandbox.Dashboard().ToString());
            await Expect(other.Locator("#live")).ToHaveTextAsync("live");
            await LookAsync(other, "hidden");
            await Expect(other.Locator("#live")).ToHaveTextAsync("paused");
        }
        await game.RegisteredAsync(sandbox.MintToken("alice"), "p", "reg-1");
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(0);

        await LookAsync(page, "visible");
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(1);
    }

    /// <summary>As the browser tells a page that its tab is in front, or no more: in a test every page is.</summary>
    static Task LookAsync(IPage page, string state) => page.EvaluateAsync(
        "state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", state);

    [Fact]
    public async Task A_change_keeps_the_filter_and_its_outcome_has_the_focus()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        await game.RegisteredAsync(sandbox.MintToken("alice"), "Brynhild", "reg-1");
        await game.RegisteredAsync(sandbox.MintToken("bob"), "Sigurd", "reg-2");
        var page = await chromium.OpenAsync(sandbox.Dashboard() + "?identity=bryn");

        await page.GetByRole(AriaRole.Button, new() { Name = "+1 min" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Done" })).ToBeFocusedAsync();
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Search).GetByLabel("Identity")).ToHaveValueAsync("bryn");

        await page.GetByLabel("Registration URL").FillAsync("http://play.example.com/register");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Registration URL")).ToHaveValueAsync("http://play.example.com/register");
        await Expect(page.GetByLabel("Registration URL")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("must be https"));
        Assert.Empty(await AxeCore.SeriousFindingsAsync(page));
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
