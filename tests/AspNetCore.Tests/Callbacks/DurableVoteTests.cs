using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore.Tests.Callbacks;

/// <summary>A vote that was acknowledged is paid for, whatever happens to the process after that.</summary>
public sealed class DurableVoteTests : IDisposable
{
    private const string Path = "/mmolove/callback";

    private readonly string _folder = Directory.CreateTempSubdirectory("mmolove-votes-").FullName;
    private readonly Votes _votes = new();

    [Fact]
    public async Task A_vote_whose_handler_failed_is_handed_over_again_by_the_next_start()
    {
        await using (var failing = await StartAsync((_, _) => throw new InvalidOperationException("the game's database is down")))
        {
            using var answer = await failing.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-1")));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await using var next = await StartAsync(_votes.CountAsync);

        Assert.Equal("h-1", (await _votes.NextAsync()).HeartId);
    }

    [Fact]
    public async Task A_vote_that_was_paid_for_is_known_after_a_restart()
    {
        await using (var first = await StartAsync(_votes.CountAsync))
        {
            using var answer = await first.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-1")));
            await _votes.NextAsync();
        }

        await using var next = await StartAsync(_votes.CountAsync);
        using var again = await next.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-1")));
        using var other = await next.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-2")));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("h-2", (await _votes.NextAsync()).HeartId);
    }

    [Fact]
    public async Task A_vote_that_comes_a_hundred_times_at_once_is_handed_over_once()
    {
        await using var server = await StartAsync(_votes.CountAsync);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => server.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-1")))));
        using var other = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-2")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal("h-1", (await _votes.NextAsync()).HeartId);
        Assert.Equal("h-2", (await _votes.NextAsync()).HeartId);
        Assert.Equal(0, _votes.Waiting);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Where_the_store_cannot_take_a_vote_MMOLove_is_asked_to_repeat_it()
    {
        await using var server = await StartAsync(_votes.CountAsync);
        using var other = new SqliteConnection("Data Source=" + File);
        other.Open();
        var locking = other.BeginTransaction(deferred: false);

        using var refused = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-1")));
        locking.Rollback();
        using var taken = await server.Http.PostAsync(Path, Votes.Signed(Votes.Body("h-1")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File => System.IO.Path.Combine(_folder, "votes.db");

    private Task<WebServer> StartAsync(Func<HeartEvent, CancellationToken, ValueTask> handler) => WebServer.StartAsync(
        builder => builder.Services
            .AddMMOLoveReferral(builder.Configuration)
            .UseSqlite(options =>
            {
                options.Path = File;
                options.BusyTimeout = TimeSpan.FromMilliseconds(200);
            })
            .Configure((_, options) =>
            {
                options.FirstBackoff = TimeSpan.FromMilliseconds(50);
                options.LongestBackoff = TimeSpan.FromMilliseconds(200);
                // However slow the machine is, the vote must not become a dead letter before the next start.
                options.MaxHandlerAttempts = 10_000;
            }),
        app => app.MapMMOLoveHeartCallback(Path, handler));
}
