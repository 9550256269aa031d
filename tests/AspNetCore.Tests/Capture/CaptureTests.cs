using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using static MMOLove.Referral.AspNetCore.Tests.Capture.CaptureSite;

namespace MMOLove.Referral.AspNetCore.Tests.Capture;

/// <summary>The token goes from the landing page to the page that makes the account in a cookie that nobody can plant.</summary>
public sealed class CaptureTests
{
    [Fact]
    public async Task A_token_of_the_landing_page_is_there_when_the_account_is_made()
    {
        await using var server = await StartAsync();
        using var landing = await server.GetAsync("/?mmref=landed");
        var cookie = WebServer.SetCookie(landing, CookieName)!;

        using var later = await server.SendAsync(HttpMethod.Post, "/register", null, Pair(cookie));

        Assert.Equal("landed", await later.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_cookie_hides_the_token_and_keeps_to_itself()
    {
        await using var server = await StartAsync();
        using var landing = await server.GetAsync("/?mmref=landed");

        var cookie = WebServer.SetCookie(landing, CookieName)!;

        Assert.DoesNotContain("landed", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains("path=/", cookie);
        Assert.Contains("max-age=7776000", cookie);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure()
    {
        await using var server = await StartAsync(app => app.Use((context, next) =>
        {
            context.Request.Scheme = "https";
            return next(context);
        }));
        using var landing = await server.GetAsync("/?mmref=landed");

        Assert.Contains("secure", WebServer.SetCookie(landing, CookieName));
    }

    [Theory]
    [InlineData("planted")]
    [InlineData("CfDJ8planted")]
    public async Task A_planted_cookie_counts_for_nothing(string value)
    {
        await using var server = await StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, "/register", null, CookieName + "=" + value);

        Assert.Equal("none", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_cookie_of_which_one_character_was_changed_counts_for_nothing()
    {
        await using var server = await StartAsync();
        using var landing = await server.GetAsync("/?mmref=landed");
        var cookie = Pair(WebServer.SetCookie(landing, CookieName)!);

        foreach (var at in new[] { CookieName.Length + 1, cookie.Length / 2, cookie.Length - 2 })
        {
            var changed = cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..];
            using var answer = await server.SendAsync(HttpMethod.Post, "/register", null, changed);
            Assert.Equal("none", await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData(60, "landed")]
    [InlineData(-1, "none")]
    public async Task A_cookie_that_is_over_counts_for_nothing_though_a_browser_sends_it(int secondsLeft, string expected)
    {
        await using var server = await StartAsync();
        var protector = server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("MMOLove.Referral.Capture.v1").ToTimeLimitedDataProtector();
        var cookie = protector.Protect("landed", TimeProvider.System.GetUtcNow().AddSeconds(secondsLeft));

        using var answer = await server.SendAsync(HttpMethod.Post, "/register", null, CookieName + "=" + cookie);

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_later_share_link_replaces_the_earlier_one()
    {
        await using var server = await StartAsync();
        using var first = await server.GetAsync("/?mmref=first");
        using var second = await server.GetAsync("/?mmref=second", Pair(WebServer.SetCookie(first, CookieName)!));

        using var later = await server.SendAsync(HttpMethod.Post, "/register", null, Pair(WebServer.SetCookie(second, CookieName)!));

        Assert.Equal("second", await later.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?mmref=")]
    [InlineData("/?mmref=%3Cscript%3E")]
    public async Task A_visit_without_a_token_sets_no_cookie(string path)
    {
        await using var server = await StartAsync();
        using var answer = await server.GetAsync(path);

        Assert.Null(WebServer.SetCookie(answer, CookieName));
    }

    [Fact]
    public async Task The_same_token_again_does_not_set_the_cookie_again()
    {
        await using var server = await StartAsync();
        using var first = await server.GetAsync("/?mmref=landed");
        using var again = await server.GetAsync("/?mmref=landed", Pair(WebServer.SetCookie(first, CookieName)!));

        Assert.Null(WebServer.SetCookie(again, CookieName));
    }

    [Fact]
    public async Task Once_the_account_is_made_the_token_is_forgotten()
    {
        await using var server = await StartAsync();
        using var answer = await server.GetAsync("/forget");

        Assert.Contains("expires=Thu, 01 Jan 1970", WebServer.SetCookie(answer, CookieName));
    }

    [Fact]
    public async Task The_cookie_of_the_share_link_is_forgotten_with_it()
    {
        await using var server = await StartAsync();
        using var answer = await server.GetAsync("/forget", "mmref=from-cookie");
        using var unreferred = await server.GetAsync("/forget");

        Assert.Contains("expires=Thu, 01 Jan 1970", WebServer.SetCookie(answer, "mmref"));
        Assert.Null(WebServer.SetCookie(unreferred, "mmref"));
    }

    [Fact]
    public async Task Without_its_services_it_says_what_is_missing()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => WebServer.StartAsync(_ => { }, app => app.UseMMOLoveCapture()));

        Assert.Contains("AddMMOLoveCapture", error.Message);
    }
}
