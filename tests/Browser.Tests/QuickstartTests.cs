using Microsoft.Playwright;
using MMOLove.Referral.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>The Quickstart from start to end, as a person does it.</summary>
[Collection(ChromiumCollection.Name)]
public class QuickstartTests(Chromium chromium)
{
    [Fact]
    public async Task From_an_empty_sandbox_to_a_qualified_player()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Enabled = false }] });
        await using var registration = await RegistrationPage.StartAsync();
        var page = await chromium.OpenAsync(sandbox.BaseAddress.ToString());
        await Expect(page.GetByText("No event has arrived yet")).ToBeVisibleAsync();

        // Enable: the secret is there to be copied, once.
        await page.GetByRole(AriaRole.Button, new() { Name = "Enable referrals" }).ClickAsync();
        var secret = await page.GetByLabel("New secret").InputValueAsync();
        Assert.Equal(sandbox.Secret, secret);
        await Pictures.TakeAsync(page, "docs/images/quickstart-secret");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("New secret")).ToHaveCountAsync(0);

        await page.GetByLabel("Registration URL").FillAsync(registration.Url);
        await page.GetByLabel("Identity field").SelectOptionAsync("username");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Done" })).ToContainTextAsync("Saved");
        Assert.Equal("username", sandbox.Servers[0].IdentityField);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send test event" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Done" })).ToContainTextAsync("The test event was verified");
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(1);
        await Pictures.TakeAsync(page, "docs/images/quickstart-test");

        // A player follows a share link and registers; the dashboard stays open and sees it.
        using var game = new GameServer(sandbox, secret);
        registration.Registered = (token, account) => game.RegisteredAsync(token, account, "reg-" + account);
        var player = await chromium.OpenAsync(sandbox.ShareLink("alice").ToString());
        Assert.StartsWith(registration.Url + "?mmref=mmref.v1.", player.Url);
        await player.GetByLabel("Account").FillAsync("Brynhild");
        await player.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(player.GetByText("Welcome!")).ToBeVisibleAsync();
        await Expect(page.Locator("#entries .entry").First).ToContainTextAsync("reg-Brynhild");

        await game.QualifiedAsync(sandbox.Ledger.Referrals[0].Token, "qual-Brynhild");
        await Expect(page.Locator("#entries .entry").First).ToContainTextAsync("qualified");
        await Expect(page.Locator(".funnel li").Nth(2).Locator(".count")).ToHaveTextAsync("1");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "alice" })).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "docs/images/quickstart-qualified");
    }

    [Fact]
    public async Task A_rotation_shows_the_new_secret_once_and_the_next_event_with_the_old_one_says_so()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString(), width: 390);

        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate secret" }).ClickAsync();
        await Expect(page.GetByLabel("New secret")).ToHaveValueAsync(sandbox.Secret);
        Assert.True(await page.GetByLabel("New secret").EvaluateAsync<bool>("field => field.scrollWidth <= field.clientWidth && field.scrollHeight <= field.clientHeight"));
        Assert.Equal(401, await game.RegisteredAsync(sandbox.MintToken("alice"), "p", "reg-1"));

        await Expect(page.Locator("#entries .entry").First).ToContainTextAsync("an old secret of this server");
        Assert.DoesNotContain("done=", page.Url);

        await page.GotoAsync(sandbox.Dashboard() + "?status=401");
        await page.GoBackAsync();
        await Expect(page.Locator("#entries .entry")).ToHaveCountAsync(1);
        Assert.DoesNotContain(sandbox.Secret, await page.ContentAsync());
    }

    [Fact]
    public async Task Clock_and_faults_are_set_from_the_page()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());

        await page.GetByRole(AriaRole.Button, new() { Name = "+90 days" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Real time" })).ToBeVisibleAsync();
        Assert.Equal(TimeSpan.FromDays(90), sandbox.Clock.Offset);
        await page.GetByRole(AriaRole.Button, new() { Name = "Real time" }).ClickAsync();
        await Expect(page.GetByText("The clock shows real time.")).ToBeVisibleAsync();

        await page.GetByText("Set each rate").ClickAsync();
        await page.GetByLabel("error 500, %").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply rates" }).ClickAsync();
        await Expect(page.GetByText("The rates are in force.")).ToBeVisibleAsync();
        Assert.Equal(500, await game.RegisteredAsync(sandbox.MintToken("alice"), "p", "reg-1"));
        await page.GetByLabel("What goes wrong").SelectOptionAsync("Off");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply preset" }).ClickAsync();
        await Expect(page.GetByText("So far: error 500 1.")).ToBeVisibleAsync();
        Assert.Equal(200, await game.RegisteredAsync(sandbox.MintToken("alice"), "p", "reg-1"));
    }
}
