using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MMOLove.Referral.AspNetCore.Tests.Capture;

/// <summary>Contract §2: the registration page reads the query first, the cookie second.</summary>
public sealed class MmrefTests
{
    private const string Token = "mmref.v1.eyJzIjoiOGYwZTFkMmMifQ.c2lnbmF0dXJl-_~+/=";

    [Theory]
    [InlineData("mmref=from-query", null, "from-query")]
    [InlineData("mmref=from-query", "mmref=from-cookie", "from-query")]
    [InlineData("", "mmref=from-cookie", "from-cookie")]
    [InlineData("mmref=", "mmref=from-cookie", "from-cookie")]
    [InlineData("mmref=one&mmref=two", null, "one")]
    [InlineData("other=1", "other=2", "none")]
    [InlineData("mmref=%3Cscript%3E", null, "none")]
    [InlineData("mmref=a%20b", null, "none")]
    [InlineData("mmref=a%0d%0ab", null, "none")]
    [InlineData("mmref=%C5%81", null, "none")]
    [InlineData("mmref=%00", null, "none")]
    [InlineData("mmref=%3Cx%3E", "mmref=from-cookie", "from-cookie")]
    [InlineData("mmref=a%252Fb", null, "a%2Fb")]
    [InlineData("", "mmref=a%2Fb", "a/b")]
    [InlineData("mmref=a%2Bb%2Fc%3D", null, "a+b/c=")]
    public async Task It_is_read_once_decoded_and_only_where_it_may_be_a_token(string query, string? cookie, string expected)
    {
        await using var server = await StartAsync();

        using var answer = await server.GetAsync("/http-context?" + query, cookie is null ? [] : [cookie]);

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task It_has_4096_characters_at_most(int length, bool isTaken)
    {
        await using var server = await StartAsync();

        var answer = await server.Http.GetStringAsync("/http-context?mmref=" + new string('t', length));

        Assert.Equal(isTaken ? length : "none".Length, answer.Length);
    }

    [Theory]
    [InlineData("/minimal")]
    [InlineData("/mvc")]
    public async Task It_binds_to_a_parameter(string path)
    {
        await using var server = await StartAsync();

        Assert.Equal("True " + Token, await server.Http.GetStringAsync(path + "?mmref=" + Uri.EscapeDataString(Token)));
        Assert.Equal("False none", await server.Http.GetStringAsync(path));
    }

    [Fact]
    public async Task A_form_post_finds_the_token_in_the_cookie()
    {
        await using var server = await StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, "/mvc", new FormUrlEncodedContent([new("name", "x")]), "mmref=from-cookie");

        Assert.Equal("True from-cookie", await answer.Content.ReadAsStringAsync());
    }

    private static Task<WebServer> StartAsync() => WebServer.StartAsync(
        builder => builder.Services.AddControllers().AddApplicationPart(typeof(RegistrationPageController).Assembly),
        app =>
        {
            app.MapControllers();
            app.MapGet("/http-context", (HttpContext context) => context.GetMmref() ?? "none");
            app.MapGet("/minimal", (Mmref mmref) => Show(mmref));
        });

    internal static string Show(Mmref mmref)
    {
        string? token = mmref;
        return $"{mmref.IsReferred} {token ?? "none"}";
    }
}
