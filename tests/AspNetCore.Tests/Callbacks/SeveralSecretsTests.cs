using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MMOLove.Referral.Hosting;

namespace MMOLove.Referral.AspNetCore.Tests.Callbacks;

/// <summary>While a callback secret is being replaced, both are believed.</summary>
public sealed class SeveralSecretsTests
{
    private const string Path = "/mmolove/callback";

    [Fact]
    public async Task Callbacks_under_any_of_them_are_taken_and_under_another_refused()
    {
        await using var server = await StartAsync(WebServer.CallbackSecret, ("MMOLove:CallbackSecrets:0", "cbsec_next"), ("MMOLove:CallbackSecrets:1", "cbsec_last"));

        Assert.Equal(200, await Status(server, WebServer.CallbackSecret));
        Assert.Equal(200, await Status(server, "cbsec_next"));
        Assert.Equal(200, await Status(server, "cbsec_last"));
        Assert.Equal(401, await Status(server, "cbsec_third"));
        using var legacy = await server.GetAsync("/legacy" + Votes.LegacyQuery("a", Votes.Now, "cbsec_next"));
        Assert.True(legacy.IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_list_stands_alone_too()
    {
        await using var server = await StartAsync(null, ("MMOLove:CallbackSecrets:0", "cbsec_next"));

        Assert.Equal(200, await Status(server, "cbsec_next"));
        Assert.Equal(401, await Status(server, WebServer.CallbackSecret));
    }

    [Fact]
    public async Task Code_adds_to_them()
    {
        await using var server = await WebServer.StartAsync(
            builder =>
            {
                builder.Services.AddMMOLoveReferral(builder.Configuration);
                builder.Services.Configure<MMOLoveReferralOptions>(options => options.CallbackSecrets.Add("cbsec_next"));
            },
            Map);

        Assert.Equal(200, await Status(server, WebServer.CallbackSecret));
        Assert.Equal(200, await Status(server, "cbsec_next"));
    }

    [Fact]
    public async Task The_old_one_goes_without_a_restart()
    {
        await using var server = await StartAsync("cbsec_next", ("MMOLove:CallbackSecrets:0", WebServer.CallbackSecret));
        Assert.Equal(200, await Status(server, WebServer.CallbackSecret));

        server.Configuration["MMOLove:CallbackSecrets:0"] = null;
        server.Configuration.Reload();

        Assert.Equal(401, await Status(server, WebServer.CallbackSecret));
        Assert.Equal(200, await Status(server, "cbsec_next"));
    }

    [Fact]
    public async Task One_that_is_unusable_is_named_by_the_log_and_does_not_stop_the_other()
    {
        await using var server = await StartAsync(WebServer.CallbackSecret, ("MMOLove:CallbackSecrets:0", "cbsec_next\n"));

        Assert.Equal(200, await Status(server, WebServer.CallbackSecret));
        Assert.Equal(401, await Status(server, "cbsec_next"));
        Assert.Contains(server.Log, line => line.StartsWith("Error 205", StringComparison.Ordinal) && !line.Contains("cbsec_next"));
    }

    private static Task<WebServer> StartAsync(string? secret, params (string Key, string Value)[] settings) => WebServer.StartAsync(
        builder =>
        {
            foreach (var (key, value) in settings) builder.Configuration[key] = value;
            builder.Services.AddMMOLoveReferral(builder.Configuration);
        },
        Map,
        secret);

    private static void Map(WebApplication app)
    {
        app.MapMMOLoveHeartCallback(Path, (_, _) => default);
        app.MapMMOLoveLegacyCallback("/legacy", (_, _) => default);
    }

    private static async Task<int> Status(WebServer server, string secret)
    {
        using var answer = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-" + secret), secret));
        return (int)answer.StatusCode;
    }
}
