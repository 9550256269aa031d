using Microsoft.Playwright;
using MMOLove.Referral.AspNetRegistration.Tests;
using static Microsoft.Playwright.Assertions;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>The walk of <c>samples/AspNetRegistration/README.md</c>, as a person takes it.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class SampleWalkTests(Chromium chromium) : IDisposable
{
    const string Folder = "samples/AspNetRegistration/pictures/";

    readonly string _data = Directory.CreateTempSubdirectory("mmolove-walk-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task From_the_share_link_to_both_rewards_and_the_dashboard()
    {
        await using var sample = await RunningSample.StartAsync(_data);
        var page = await chromium.OpenAsync(sample.Site.ToString(), width: 760, height: 520);
        await TakeAsync(page, "1-home");

        await page.GetByRole(AriaRole.Link, new() { Name = "Alice's share link" }).ClickAsync();
        await Expect(page.GetByText("You come by a friend's link.")).ToBeVisibleAsync();
        await page.GetByLabel("Your name").FillAsync("Mira");
        await TakeAsync(page, "2-register");

        await page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mira" })).ToBeVisibleAsync();
        await Expect(page.Locator("#referred")).ToContainTextAsync("yes, by token");
        await TakeAsync(page, "3-account");

        await page.GetByRole(AriaRole.Button, new() { Name = "Reach level 10" }).ClickAsync();
        await LookAgainUntilAsync(page, "500");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vote on MMOLove" }).ClickAsync();
        await LookAgainUntilAsync(page, "525");
        await Expect(page.Locator("#level")).ToHaveTextAsync("10");
        await TakeAsync(page, "4-rewarded");

        var dashboard = await chromium.OpenAsync(sample.Dashboard.ToString());
        await Expect(dashboard.Locator("#entries .entry")).ToHaveCountAsync(2);
        await Expect(dashboard.Locator("#callback-1")).ToContainTextAsync("delivered");
        await Expect(dashboard.Locator("#live")).ToHaveTextAsync("live");
        await TakeAsync(dashboard, "5-dashboard");

        await dashboard.GetByLabel("Voting player").FillAsync("Mira");
        await dashboard.GetByRole(AriaRole.Button, new() { Name = "Send legacy GET" }).ClickAsync();
        await Expect(dashboard.Locator("#callback-2")).ToContainTextAsync("delivered");
        await LookAgainUntilAsync(page, "550");
    }

    /// <summary>A picture of the walk, of a page that everybody can read.</summary>
    static async Task TakeAsync(IPage page, string name)
    {
        Assert.Empty(await AxeCore.SeriousFindingsAsync(page));
        await Pictures.TakeAsync(page, Folder + name);
    }

    /// <summary>The reward is paid once MMOLove has answered; somebody who waits for it looks again.</summary>
    static async Task LookAgainUntilAsync(IPage page, string gold)
    {
        for (var look = 0; look < 300 && await page.Locator("#gold").TextContentAsync() != gold; look++)
        {
            await page.WaitForTimeoutAsync(100);
            await page.GetByRole(AriaRole.Link, new() { Name = "Look again" }).ClickAsync();
        }
        await Expect(page.Locator("#gold")).ToHaveTextAsync(gold);
    }
}
