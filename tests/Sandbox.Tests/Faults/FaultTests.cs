using System.Diagnostics;
using System.Text;

namespace MMOLove.Referral.Sandbox.Tests.Faults;

public class FaultTests
{
    [Fact]
    public async Task Errors_in_place_of_processing_leave_no_trace_but_the_log()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");

        sandbox.Faults.Use(new FaultRates { InternalError = 1 });
        Assert.Equal(500, (await game.Registered(token)).Status);
        sandbox.Faults.Off();

        Assert.Equal((LedgerVerdict.NotProcessed, SandboxFault.InternalError), (sandbox.Ledger.Events[0].Verdict, sandbox.Ledger.Events[0].Fault));
        Assert.Contains("\"state\":\"registered\"", (await game.Registered(token)).Body);
        Assert.Equal(1, sandbox.Faults.Injected(SandboxFault.InternalError));
    }

    [Fact]
    public async Task A_503_says_when_to_come_back_in_whole_seconds()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        sandbox.Faults.Use(new FaultRates { Unavailable = 1, RetryAfter = TimeSpan.FromSeconds(6.5) });

        using var response = await game.Http.PostAsync(sandbox.EventsEndpoint, new StringContent($$"""{"server_id":"{{sandbox.ServerId}}"}"""));

        Assert.Equal((503, TimeSpan.FromSeconds(7)), ((int)response.StatusCode, response.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task A_reset_takes_no_effect_and_a_lost_answer_does()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");

        sandbox.Faults.Use(new FaultRates { Reset = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => game.Registered(token));
        Assert.Equal(LedgerState.Clicked, sandbox.Ledger.Referrals[0].State);

        sandbox.Faults.Use(new FaultRates { LostAnswer = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => game.Registered(token));
        Assert.Equal(LedgerState.Registered, sandbox.Ledger.Referrals[0].State);
        Assert.Equal((0, true), (sandbox.Ledger.Events[^1].Status, sandbox.Ledger.Events[^1].TookEffect));

        sandbox.Faults.Off();
        Assert.Contains("duplicate", (await game.Registered(token)).Body);
    }

    [Fact]
    public async Task A_truncated_answer_breaks_off_after_taking_effect()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        sandbox.Faults.Use(new FaultRates { TruncatedAnswer = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => game.Registered(sandbox.MintToken("alice")));

        Assert.Equal((200, true), (sandbox.Ledger.Events[0].Status, sandbox.Ledger.Events[0].TookEffect));
    }

    [Fact]
    public async Task A_slow_answer_arrives_whole_and_a_hang_ends_in_a_reset()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        var watch = Stopwatch.StartNew();

        sandbox.Faults.Use(new FaultRates { SlowAnswer = 1, SlowFor = TimeSpan.FromMilliseconds(160) });
        Assert.Contains("\"state\":\"registered\"", (await game.Registered(token)).Body);
        Assert.True(watch.ElapsedMilliseconds >= 120);

        watch.Restart();
        sandbox.Faults.Use(new FaultRates { Hang = 1, HangFor = TimeSpan.FromMilliseconds(200) });
        await Assert.ThrowsAsync<HttpRequestException>(() => game.Qualified(token));
        Assert.True(watch.ElapsedMilliseconds >= 180);
        Assert.Equal(LedgerState.Registered, sandbox.Ledger.Referrals[0].State);
    }

    [Fact]
    public async Task The_date_header_follows_the_sandboxs_clock_and_can_be_skewed()
    {
        var clock = new StoppedClock();
        await using var sandbox = await ReferralSandbox.StartAsync(new() { TimeProvider = clock });
        using var game = new GameServer(sandbox);
        var real = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var body = () => new StringContent($$"""{"server_id":"{{sandbox.ServerId}}"}""");

        sandbox.Clock.Offset = TimeSpan.FromHours(2);
        Assert.Equal(real.AddHours(2), (await game.Http.PostAsync(sandbox.EventsEndpoint, body())).Headers.Date);

        sandbox.Faults.Use(new FaultRates { SkewedDate = 1, DateSkew = TimeSpan.FromMinutes(-9) });
        Assert.Equal(real.AddHours(2).AddMinutes(-9), (await game.Http.PostAsync(sandbox.EventsEndpoint, body())).Headers.Date);
        Assert.Equal((1, 2), (sandbox.Faults.Injected(SandboxFault.SkewedDate), sandbox.Faults.Injected(SandboxFault.None)));
    }

    [Fact]
    public async Task A_rotation_in_mid_flight_is_401_and_tells_the_new_secret()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        var told = new List<string>();
        sandbox.Servers[0].SecretRotated += told.Add;
        sandbox.Faults.Use(new FaultRates { Rotation = 1 });

        Assert.Equal(401, (await game.Registered(token)).Status);
        sandbox.Faults.Off();

        Assert.Equal(sandbox.Secret, Assert.Single(told));
        Assert.Equal(200, (await game.Registered(token)).Status);
    }

    [Fact]
    public async Task A_spell_of_referrals_being_off_answers_404_to_everything_until_it_ends()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { TimeProvider = new StoppedClock() });
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        var seed = Enumerable.Range(0, 1000).First(s => Draws(s) is [SandboxFault.ReferralsOff, SandboxFault.None, SandboxFault.None]);
        sandbox.Faults.Use(Rates, seed);

        Assert.Equal(404, (await game.Registered(token)).Status);
        Assert.Equal(404, (await game.Send(game.Body("registered", token, "probe", "p", test: true))).Status);
        sandbox.Clock.Advance(Rates.ReferralsOffFor);
        Assert.Equal(200, (await game.Registered(token)).Status);

        SandboxFault[] Draws(int s)
        {
            var faults = new SandboxFaults(sandbox.Clock);
            faults.Use(Rates with { ReferralsOffFor = TimeSpan.Zero }, s);
            return [faults.Next().Fault, faults.Next().Fault, faults.Next().Fault];
        }
    }

    static FaultRates Rates => new() { ReferralsOff = 0.3, ReferralsOffFor = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task Faults_of_one_server_leave_the_other_alone()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Slug = "east" }, new() { Slug = "west" }] });
        using var game = new GameServer(sandbox);
        sandbox.Servers[1].Faults.Use(new FaultRates { InternalError = 1 });

        Assert.Equal(200, (await game.Registered(sandbox.MintToken("alice"))).Status);
        var west = Encoding.UTF8.GetBytes($$"""{"event":"qualified","server_id":"{{sandbox.Servers[1].Id}}","token":"t","server_event_id":"e"}""");
        Assert.Equal(500, (await game.Send(west, sandbox.Servers[1].Secret)).Status);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults_in_the_rates_asked_for()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        var rates = FaultRates.Of(FaultPreset.Hell) with { ReferralsOff = 0 };

        var first = Draw(rates, 7);
        var second = Draw(rates, 7);
        var other = Draw(rates, 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(f => f == SandboxFault.LostAnswer), 0.05 * first.Length, 0.07 * first.Length);

        SandboxFault[] Draw(FaultRates from, int seed)
        {
            sandbox.Faults.Use(from, seed);
            return [.. Enumerable.Range(0, 20_000).Select(_ => sandbox.Faults.Next().Fault)];
        }
    }

    [Fact]
    public async Task Rates_out_of_range_are_refused()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();

        Assert.Throws<ArgumentException>(() => sandbox.Faults.Use(new FaultRates { Reset = 1.1 }));
        Assert.Throws<ArgumentException>(() => sandbox.Faults.Use(new FaultRates { Reset = double.NaN }));
        Assert.Throws<ArgumentException>(() => sandbox.Faults.Use(new FaultRates { Reset = 0.6, Hang = 0.6 }));
        Assert.Throws<ArgumentException>(() => sandbox.Faults.Use(new FaultRates { HangFor = TimeSpan.FromDays(1) }));
    }
}
