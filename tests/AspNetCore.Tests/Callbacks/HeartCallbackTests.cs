using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MMOLove.Callback;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.AspNetCore.Tests.Callbacks;

public sealed class HeartCallbackTests
{
    private const string Path = "/mmolove/callback";
    private const string HeartId = "0b9c7f1e-1111-4222-8333-444455556666";

    private readonly Votes _votes = new();

    [Fact]
    public async Task A_signed_vote_is_kept_acknowledged_and_handed_to_the_handler()
    {
        await using var server = await StartAsync();
        var body = Votes.Body(HeartId);

        using var answer = await server.Http.PostAsync(Path, Votes.Signed(body));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("{\"ok\":true}", await answer.Content.ReadAsStringAsync());
        var vote = await _votes.NextAsync();
        Assert.Equal(HeartId, vote.HeartId);
        Assert.Equal("PlayerOne", vote.Username);
        Assert.Equal(7, vote.StreakDay);
        Assert.Equal(body, vote.RawBody.ToArray());
    }

    [Fact]
    public async Task A_vote_that_is_repeated_is_handed_over_once()
    {
        await using var server = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body(HeartId)));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        using var other = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body("another")));

        Assert.Equal(HeartId, (await _votes.NextAsync()).HeartId);
        Assert.Equal("another", (await _votes.NextAsync()).HeartId);
        Assert.Equal(0, _votes.Waiting);
    }

    [Fact]
    public async Task The_dashboards_test_is_acknowledged_and_pays_nothing()
    {
        await using var server = await StartAsync();

        using var answer = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body("00000000-0000-0000-0000-000000000000", "heart.test")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await Kept(server));
        Assert.Contains(server.Log, line => line.Contains("test callback"));
    }

    [Fact]
    public async Task An_event_of_a_later_day_is_acknowledged_and_pays_nothing()
    {
        await using var server = await StartAsync();

        using var answer = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body(HeartId, "heart.withdrawn")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await Kept(server));
    }

    [Fact]
    public async Task Forged_and_broken_callbacks_are_refused_and_kept_nowhere()
    {
        await using var server = await StartAsync();
        var body = Votes.Body(HeartId);

        await Refused(server, 401, "bad_signature", Votes.Signed(body, "another-secret"));
        await Refused(server, 401, "outside_tolerance", Votes.Signed(body, t: Votes.Now - 400));
        await Refused(server, 401, "outside_tolerance", Votes.Signed(body, t: Votes.Now + 400));
        await Refused(server, 400, "signature_missing", new ByteArrayContent(body));
        await Refused(server, 400, "signature_malformed", WithHeader(body, "sha256=00"));
        await Refused(server, 400, "body_malformed", Votes.Signed(Encoding.UTF8.GetBytes("[]")));
        await Refused(server, 400, "body_malformed", Votes.Signed(Votes.Body(" ")));
        await Refused(server, 403, "other_server", Votes.Signed(Votes.Body(HeartId, serverId: "11111111-2222-3333-4444-555555555555")));
        Assert.Empty(await Kept(server));
    }

    [Fact]
    public async Task The_bytes_that_arrived_are_verified_whatever_their_white_space()
    {
        await using var server = await StartAsync();
        var body = Encoding.UTF8.GetBytes($$"""{ "event" : "heart.counted",{{"\r\n"}}  "server_id":"{{WebServer.ServerId}}", "heart_id":"x-1", "username":"\u0141 é", "timestamp": 1.0e9 }""".Replace("1.0e9", "1000000000"));

        using var answer = await server.Http.PostAsync(Path, Votes.Signed(body));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\u0141 \u00E9", (await _votes.NextAsync()).Username);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_16_KiB_is_not_read(bool saysItsLength)
    {
        await using var server = await StartAsync();
        HttpContent content = saysItsLength ? new ByteArrayContent(new byte[16 * 1024 + 1]) : new StreamContent(new Unsized(new byte[20_000]));

        using var answer = await server.Http.PostAsync(Path, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var server = await StartAsync();
        using var answer = await server.GetAsync(Path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_secret_everything_is_refused_and_the_start_says_so()
    {
        await using var server = await StartAsync(callbackSecret: null);

        await Refused(server, 503, "no_secret", Votes.Signed(Votes.Body(HeartId)));

        Assert.Contains(server.Log, line => line.StartsWith("Error 204", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_inbox_in_memory_says_at_start_that_it_is_for_development()
    {
        await using var server = await StartAsync();

        Assert.Contains(server.Log, line => line.StartsWith("Warning 206", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_rotated_in_the_configuration_is_used_without_a_restart()
    {
        await using var server = await StartAsync();
        server.Configuration["MMOLove:CallbackSecret"] = "the-next-secret";
        server.Configuration.Reload();

        await Refused(server, 401, "bad_signature", Votes.Signed(Votes.Body(HeartId)));
        using var answer = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body(HeartId), "the-next-secret"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_handler_from_dependency_injection_has_a_scope_of_its_own()
    {
        await using var server = await WebServer.StartAsync(
            builder =>
            {
                builder.Services.AddMMOLoveReferral(builder.Configuration);
                builder.Services.AddSingleton(_votes);
                builder.Services.AddScoped<ScopedHandler>();
            },
            app => app.MapMMOLoveHeartCallback<ScopedHandler>(Path));

        using var answer = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body(HeartId)));

        Assert.Equal(HeartId, (await _votes.NextAsync()).HeartId);
    }

    [Fact]
    public async Task A_site_that_asks_everybody_to_sign_in_takes_callbacks_all_the_same()
    {
        await using var server = await WebServer.StartAsync(
            builder =>
            {
                builder.Services.AddMMOLoveReferral(builder.Configuration);
                builder.Services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            },
            app =>
            {
                app.UseRouting();
                app.UseAuthorization();
                app.MapMMOLoveHeartCallback(Path, _votes.CountAsync);
            });

        using var answer = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body(HeartId)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Each_of_several_servers_has_its_own_secret_and_inbox()
    {
        var eu = new Votes();
        var euId = "22222222-3333-4444-5555-666666666666";
        await using var server = await WebServer.StartAsync(
            builder =>
            {
                builder.Configuration["MMOLove:Servers:eu:ServerId"] = euId;
                builder.Configuration["MMOLove:Servers:eu:ReferralSecret"] = "whsec_eu";
                builder.Configuration["MMOLove:Servers:eu:CallbackSecret"] = "cbsec_eu";
                builder.Configuration["MMOLove:Servers:eu:DrainTimeout"] = "00:00:00";
                builder.Services.AddMMOLoveReferral(builder.Configuration);
                builder.Services.AddMMOLoveReferral("eu", builder.Configuration);
            },
            app =>
            {
                app.MapMMOLoveHeartCallback(Path, _votes.CountAsync);
                app.MapMMOLoveHeartCallback("/eu", eu.CountAsync, "eu");
            });

        await Refused(server, 401, "bad_signature", Votes.Signed(Votes.Body(HeartId), "cbsec_eu"));
        using var answer = await server.Http.PostAsync("/eu", Votes.Signed(Votes.Body(HeartId, serverId: euId), "cbsec_eu"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(euId, (await eu.NextAsync()).ServerId);
        Assert.Equal(0, _votes.Waiting);
    }

    [Fact]
    public async Task Mapping_it_twice_or_without_its_services_says_what_is_wrong()
    {
        var twice = await Assert.ThrowsAsync<InvalidOperationException>(() => WebServer.StartAsync(
            builder => builder.Services.AddMMOLoveReferral(builder.Configuration),
            app =>
            {
                app.MapMMOLoveHeartCallback("/a", _votes.CountAsync);
                app.MapMMOLoveHeartCallback("/b", _votes.CountAsync);
            }));
        var without = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WebServer.StartAsync(_ => { }, app => app.MapMMOLoveHeartCallback("/a", _votes.CountAsync)));

        Assert.Contains("twice", twice.Message);
        Assert.Contains("AddMMOLoveReferral", without.Message);
    }

    private Task<WebServer> StartAsync(string? callbackSecret = WebServer.CallbackSecret) => WebServer.StartAsync(
        builder => builder.Services.AddMMOLoveReferral(builder.Configuration),
        app => app.MapMMOLoveHeartCallback(Path, _votes.CountAsync),
        callbackSecret);

    private static async Task Refused(WebServer server, int status, string error, HttpContent content)
    {
        using var answer = await server.Http.PostAsync(Path, content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("{\"error\":\"" + error + "\"}", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<OutboxRecord>> Kept(WebServer server) =>
        await server.Services.GetRequiredService<ReferralOutbox>().Store.ListAsync(new OutboxQuery(), CancellationToken.None);

    private static ByteArrayContent WithHeader(byte[] body, string header)
    {
        var content = new ByteArrayContent(body);
        content.Headers.Add("X-MMOLove-Signature", header);
        return content;
    }

    private sealed class ScopedHandler(Votes votes) : IHeartVoteHandler
    {
        public ValueTask CountAsync(HeartEvent vote, CancellationToken cancellationToken) => votes.CountAsync(vote, cancellationToken);
    }

    /// <summary>A stream that does not say how long it is, so that the request is sent in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
