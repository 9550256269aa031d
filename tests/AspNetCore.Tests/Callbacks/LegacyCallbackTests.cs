using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore.Tests.Callbacks;

public sealed class LegacyCallbackTests
{
    private const string Path = "/mmolove/legacy";

    private readonly Votes _votes = new();

    [Fact]
    public async Task A_signed_get_is_kept_acknowledged_and_handed_to_the_handler()
    {
        await using var server = await StartAsync();
        var now = Votes.Now;

        using var answer = await server.GetAsync(Path + Votes.LegacyQuery("\u0141ucja & \U0001F409", now));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var vote = await _votes.NextAsync();
        Assert.Equal(HeartEvent.LegacyEvent, vote.Event);
        Assert.Equal("\u0141ucja & \U0001F409", vote.Username);
        Assert.Equal($"legacy:{now}:\u0141ucja & \U0001F409", vote.HeartId);
        Assert.Equal(now, vote.Timestamp);
        Assert.Equal(WebServer.ServerId, vote.ServerId);
    }

    [Fact]
    public async Task The_same_name_and_time_are_handed_over_once()
    {
        await using var server = await StartAsync();
        var now = Votes.Now;
        foreach (var query in new[] { Votes.LegacyQuery("a", now), Votes.LegacyQuery("a", now), Votes.LegacyQuery("b", now) })
        {
            using var answer = await server.GetAsync(Path + query);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal("a", (await _votes.NextAsync()).Username);
        Assert.Equal("b", (await _votes.NextAsync()).Username);
        Assert.Equal(0, _votes.Waiting);
    }

    [Theory]
    [InlineData("a|1733500000")]
    [InlineData("a+b c%2Bd")]
    [InlineData("a&ts=1#x")]
    [InlineData("zero\0width\u200b")]
    [InlineData("e\u0301")]
    public async Task A_name_arrives_as_it_was_signed(string username)
    {
        await using var server = await StartAsync();

        Assert.Equal(200, await Status(server, Votes.LegacyQuery(username, Votes.Now)));

        Assert.Equal(username, (await _votes.NextAsync()).Username);
    }

    [Fact]
    public async Task Forged_old_and_incomplete_requests_are_refused()
    {
        await using var server = await StartAsync();
        var now = Votes.Now;

        Assert.Equal(401, await Status(server, Votes.LegacyQuery("a", now, "another-secret")));
        Assert.Equal(401, await Status(server, Votes.LegacyQuery("a", now - 400)));
        Assert.Equal(401, await Status(server, Votes.LegacyQuery("a", now + 400)));
        Assert.Equal(401, await Status(server, Votes.LegacyQuery("a", now).Replace("username=a", "username=b")));
        Assert.Equal(400, await Status(server, ""));
        Assert.Equal(400, await Status(server, $"?username=a&ts={now}"));
        Assert.Equal(400, await Status(server, Votes.LegacyQuery("a", now) + "&username=a"));
        Assert.Equal(400, await Status(server, Votes.LegacyQuery("a", now).Replace("&sig=", "&sig=zz")));
        Assert.Equal(400, await Status(server, Votes.LegacyQuery(new string('n', 129), now)));
        Assert.Equal(0, _votes.Waiting);
    }

    [Fact]
    public async Task Votes_of_both_kinds_go_to_their_own_handlers()
    {
        var legacy = new Votes();
        await using var server = await WebServer.StartAsync(
            builder => builder.Services.AddMMOLoveReferral(builder.Configuration),
            app =>
            {
                app.MapMMOLoveHeartCallback("/hearts", _votes.CountAsync);
                app.MapMMOLoveLegacyCallback(Path, legacy.CountAsync);
            });

        using var one = await server.Http.PostAsync("/hearts", Votes.Signed(Votes.Body("h-1")));
        using var two = await server.GetAsync(Path + Votes.LegacyQuery("a", Votes.Now));

        Assert.Equal("h-1", (await _votes.NextAsync()).HeartId);
        Assert.Equal("a", (await legacy.NextAsync()).Username);
    }

    private static async Task<int> Status(WebServer server, string query)
    {
        using var answer = await server.GetAsync(Path + query);
        return (int)answer.StatusCode;
    }

    private Task<WebServer> StartAsync() => WebServer.StartAsync(
        builder => builder.Services.AddMMOLoveReferral(builder.Configuration),
        app => app.MapMMOLoveLegacyCallback(Path, _votes.CountAsync));
}
