using System.Globalization;
using Microsoft.Playwright;
using MMOLove.Referral.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>Every mistake people make with the signature gets its own verdict on the page.</summary>
[Collection(ChromiumCollection.Name)]
public class MistakeTests(Chromium chromium)
{
    [Fact]
    public async Task Each_mistake_is_named_where_the_event_is_opened()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { TimeProvider = new StoppedClock(), Servers = [new() { Slug = "east" }, new() { Slug = "west" }] });
        using var game = new GameServer(sandbox);
        var old = sandbox.Secret;
        game.Secret = sandbox.Servers[0].RotateSecret();
        var body = game.Body("registered", sandbox.MintToken("alice"), "reg-1", "Brynhild");
        var now = game.Now;
        (string Name, string Body, string? Header)[] mistakes =
        [
            ("Re-written body", body, game.Header(body.Replace("\":", "\": ", StringComparison.Ordinal).Replace(",\"", ", \"", StringComparison.Ordinal))),
            ("Trailing newline", body, game.Header(body + "\n")),
            ("Byte order mark", "\uFEFF" + body, game.Header(body)),
            ("Wrong secret", body, game.Header(body, "whsec_of_nobody")),
            ("Old secret", body, game.Header(body, old)),
            ("Another server's secret", body, game.Header(body, sandbox.Servers[1].Secret)),
            ("Altered secret", body, game.Header(body, game.Secret + "\n")),
            ("Milliseconds", body, game.Header(body, t: (now * 1000).ToString(CultureInfo.InvariantCulture))),
            ("Upper-case hex", body, $"t={now},v1=sha256={GameServer.Mac($"{now}.{body}", game.Secret).ToUpperInvariant()}"),
            ("Missing prefix", body, game.Header(body).Replace("sha256=", "", StringComparison.Ordinal)),
            ("Clock skew", body, game.Header(body, t: (now - 1003).ToString(CultureInfo.InvariantCulture))),
            ("Wrong signed text", body, $"t={now},v1=sha256={GameServer.Mac(body, game.Secret)}"),
            ("Repeated part", body, game.Header(body) + "," + game.Header(body)),
            ("Missing header", body, null),
        ];
        foreach (var (_, sent, header) in mistakes)
            Assert.InRange(await game.PostAsync(sent, header), 400, 401);

        var page = await chromium.OpenAsync(sandbox.Dashboard().ToString(), height: 1400);

        for (var n = 0; n < mistakes.Length; n++)
        {
            var entry = page.Locator($"#event-{n + 1}");
            await entry.Locator("summary").ClickAsync();
            await Expect(entry.Locator(".diagnosis")).ToContainTextAsync(mistakes[n].Name + ".");
            await Expect(entry.Locator(".bytes").First).ToContainTextAsync("\"event\":\"registered\"");
            if (n == 0)
                await Pictures.TakeAsync(entry, "docs/images/mistake-rewritten-body");
            await entry.Locator("summary").ClickAsync();
        }
        await Expect(page.Locator("#event-11")).ToContainTextAsync("1003 seconds behind");
        await Expect(page.Locator("#event-3 .bytes").First).ToContainTextAsync("⟨BOM⟩");
        await Expect(page.Locator("#event-11 .bytes").Nth(1)).ToContainTextAsync($"{now - 1003}.{{");
        Assert.DoesNotContain("whsec_", await page.ContentAsync());
        await Pictures.TakeAsync(page.Locator("#log"), "docs/images/mistakes");
    }
}
