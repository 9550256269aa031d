using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static MMOLove.Referral.AspNetCore.Tests.Capture.CaptureSite;

namespace MMOLove.Referral.AspNetCore.Tests.Capture;

/// <summary>A landing page that is the same for everybody and cached: each visitor's token is still his own.</summary>
public sealed class CachedLandingPageTests
{
    [Fact]
    public async Task An_answer_that_carries_a_token_is_stored_by_no_cache()
    {
        await using var server = await StartAsync();

        using var referred = await server.GetAsync("/?mmref=landed");
        using var known = await server.GetAsync("/?mmref=landed", Pair(WebServer.SetCookie(referred, CookieName)!));

        Assert.Equal("no-store", referred.Headers.CacheControl!.ToString());
        Assert.Equal("public, max-age=600", known.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_page_from_the_sites_cache_brings_the_cookie_to_whom_it_is_for()
    {
        await using var server = await StartAsync();

        using var first = await server.GetAsync("/");
        using var referred = await server.GetAsync("/?mmref=landed");
        using var later = await server.GetAsync("/");

        var pages = await Task.WhenAll(new[] { first, referred, later }.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Single(pages.Distinct());
        Assert.NotNull(WebServer.SetCookie(referred, CookieName));
        Assert.Null(WebServer.SetCookie(later, CookieName));
    }

    private static Task<WebServer> StartAsync() => WebServer.StartAsync(
        builder =>
        {
            builder.Services.AddMMOLoveCapture();
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
            builder.Services.AddOutputCache();
        },
        app =>
        {
            app.UseMMOLoveCapture();
            app.UseOutputCache();
            app.MapGet("/", (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=600";
                return "welcome, page " + Guid.NewGuid();
            }).CacheOutput(policy => policy.SetVaryByQuery([]));
        });
}
