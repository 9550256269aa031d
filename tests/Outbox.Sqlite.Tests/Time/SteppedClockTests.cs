using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Outbox.Sqlite.Tests.Time;

/// <summary>Somebody sets the machine's clock, while the server runs and between two runs.</summary>
public sealed class SteppedClockTests : IAsyncLifetime
{
    private static readonly OutboxClaimRequest Request = new("test", OutboxStage.Delivery, 10, TimeSpan.FromMinutes(1));

    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();
    private SqliteOutboxStore _store = null!;

    public Task InitializeAsync() => OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_step_ends_no_lease_and_stretches_no_backoff(int hours)
    {
        await _store.AddAsync(Entries.Registered("t1"), Entries.Registered("t2"));
        var claims = (await _store.ClaimAsync(Request, default)).Entries;
        await _store.SettleAsync([OutboxSettlement.Retry(claims[0], TimeSpan.FromMinutes(5), new OutboxAnswer(503))], default);
        _clock.Step(TimeSpan.FromHours(hours));
        Assert.Empty(await _store.ClaimKeysAsync());
        _clock.Advance(TimeSpan.FromMinutes(5));
        var again = (await _store.ClaimAsync(Request, default)).Entries;
        Assert.Equal(["reg-t1", "reg-t2"], again.Select(c => c.ServerEventId));
        Assert.Equal(TimeSpan.FromMinutes(5), again[0].Age);
    }

    [Fact]
    public async Task A_step_back_between_two_runs_stretches_no_backoff()
    {
        await _store.AddAsync(Entries.Registered("t1"));
        var claim = (await _store.ClaimAsync(Request, default)).Entries.Single();
        await _store.SettleAsync([OutboxSettlement.Retry(claim, TimeSpan.FromMinutes(5), new OutboxAnswer(503))], default);
        await _store.DisposeAsync();
        _clock.Step(TimeSpan.FromHours(-1));
        await OpenAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["reg-t1"], await _store.ClaimKeysAsync());
    }

    private async Task OpenAsync()
    {
        _store = new SqliteOutboxStore(new SqliteOutboxOptions { Path = _folder.Database, Clock = _clock });
        await _store.OpenAsync(default);
    }
}
