using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using MMOLove.Referral.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace MMOLove.Referral.Browser.Tests;

[Collection(ChromiumCollection.Name)]
public class CallbackPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_heart_is_sent_from_the_page_and_its_log_follows_the_tries()
    {
        var status = 500;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("/mmolove/callback", () => Results.StatusCode(status));
        await receiver.StartAsync();
        await using var sandbox = await ReferralSandbox.StartAsync();
        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString());

        await page.GetByLabel("Callback URL").FillAsync("https://play.example.com/callback");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save callback URL" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("must be on this machine");

        await page.GetByLabel("Callback URL").FillAsync(receiver.Urls.First() + "/mmolove/callback");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save callback URL" }).ClickAsync();
        await page.GetByLabel("Voting player").FillAsync("Brynhild");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send heart" }).ClickAsync();
        await Expect(page.Locator("#callback-1")).ToContainTextAsync("try 2 in");

        status = 204;
        await page.GetByRole(AriaRole.Button, new() { Name = "+1 min" }).ClickAsync();
        await Expect(page.Locator("#callback-1")).ToContainTextAsync("delivered");
        await page.Locator("#callback-1 summary").ClickAsync();
        await Expect(page.Locator("#callback-1 .tries > li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#callback-1 .bytes").First).ToContainTextAsync("\"username\":\"Brynhild\"");
        Assert.Empty(await AxeCore.SeriousFindingsAsync(page));
    }
}
