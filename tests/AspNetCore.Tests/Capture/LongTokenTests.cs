using static MMOLove.Referral.AspNetCore.Tests.Capture.CaptureSite;

namespace MMOLove.Referral.AspNetCore.Tests.Capture;

/// <summary>A browser drops a cookie of more than 4,096 bytes without a word, so a token that takes more goes in several.</summary>
public sealed class LongTokenTests
{
    [Theory]
    [InlineData(2800)]
    [InlineData(3000)]
    [InlineData(4096)]
    public async Task The_longest_token_arrives_whole_in_cookies_that_a_browser_keeps(int length)
    {
        var token = Token(length);
        await using var server = await StartAsync();

        using var landing = await server.GetAsync("/?mmref=" + token);
        var set = WebServer.SetCookies(landing, CookieName);
        using var later = await server.SendAsync(HttpMethod.Post, "/register", null, [.. set.Select(Pair)]);

        Assert.All(set, cookie => Assert.InRange(cookie.Length, 1, 4096));
        Assert.Equal(token, await later.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_long_token_is_forgotten_whole()
    {
        await using var server = await StartAsync();
        using var landing = await server.GetAsync("/?mmref=" + Token(4096));
        var set = WebServer.SetCookies(landing, CookieName).Select(Pair).ToArray();

        using var forgetting = await server.GetAsync("/forget", set);

        Assert.True(set.Length > 1);
        AssertForgotten(forgetting, [.. set.Select(NameOf)]);
    }

    [Fact]
    public async Task Parts_that_a_shorter_token_left_behind_are_forgotten_too()
    {
        await using var server = await StartAsync();
        using var landing = await server.GetAsync("/?mmref=short");

        using var forgetting = await server.GetAsync("/forget", Pair(WebServer.SetCookie(landing, CookieName)!), CookieName + "C1=left", CookieName + "C2=left");

        AssertForgotten(forgetting, CookieName, CookieName + "C1", CookieName + "C2");
    }

    [Theory]
    [InlineData("chunks-2")]
    [InlineData("chunks-2147483647")]
    [InlineData("chunks-x")]
    public async Task A_cookie_whose_parts_are_missing_counts_for_nothing(string value)
    {
        await using var server = await StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, "/register", null, CookieName + "=" + value, CookieName + "C1=CfDJ8planted");
        using var forgetting = await server.GetAsync("/forget", CookieName + "=" + value);

        Assert.Equal("none", await answer.Content.ReadAsStringAsync());
        Assert.True(forgetting.IsSuccessStatusCode);
    }

    private static void AssertForgotten(HttpResponseMessage answer, params string[] names)
    {
        var cookies = WebServer.SetCookies(answer, CookieName);
        Assert.Equal(names.Order(), cookies.Select(NameOf).Order());
        Assert.All(cookies, cookie => Assert.Contains("expires=Thu, 01 Jan 1970", cookie));
    }

    private static string NameOf(string cookie) => cookie.Split('=')[0];

    private static string Token(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26))));
}
