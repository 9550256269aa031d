using System.Globalization;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class ParkingTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_signature_parks_delivery_and_counts_no_try(int status)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => bench.Refusal(status);
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.Equal(0, (await bench.FindAsync("reg-7")).Attempts);
        Assert.False(bench.Outbox.Health.IsHealthy);
        Assert.Contains("the secret is not the dashboard's newest one", Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
        Assert.Contains(bench.Log, entry => entry is { Event: ReferralLogEvent.Parked, Level: ReferralLogLevel.Error });
    }

    [Fact]
    public async Task Without_a_date_that_can_be_read_the_reason_says_that_clocks_could_not_be_compared()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => new ScriptedAnswer(401, "{}", ("Date", "yesterday"));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.Contains("no Date header to compare clocks by", Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3600, "3600 s behind MMOLove's")]
    [InlineData(-400, "400 s ahead of MMOLove's")]
    public async Task A_wrong_clock_is_told_from_a_wrong_secret_by_the_date_header(int skew, string said)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => bench.Refusal(401, skew);
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        Assert.Contains(said, Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_is_the_one_that_the_newest_probe_found()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = request => bench.Refusal(401, request.IsTest ? 3600 : 0);
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.Parked && entry.Message.Contains("the secret is not the dashboard's newest one", StringComparison.Ordinal));
        await bench.UntilAsync(() => Assert.Single(bench.Outbox.Health.Reasons).Contains("3600 s behind MMOLove's", StringComparison.Ordinal));
        await bench.UntilAsync(() => RecordedReason(bench).Contains("3600 s behind MMOLove's", StringComparison.Ordinal));
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(404);
        await bench.UntilAsync(() => Assert.Single(bench.Outbox.Health.Reasons).Contains("does not know this server", StringComparison.Ordinal));
        await bench.UntilAsync(() => RecordedReason(bench).Contains("does not know this server", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Log, entry => entry.Event == ReferralLogEvent.Resumed);
    }

    [Fact]
    public async Task While_parked_no_event_is_sent_and_probes_come_one_at_a_time_and_more_and_more_rarely()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => bench.Refusal(401);
        bench.Hooks.Registered("token-1", 7);
        await bench.RequestAsync();
        await bench.SettledAsync();
        for (var i = 0; i < 20; i++) bench.Hooks.Registered("more-" + i, 100 + i);
        var probes = new List<long>();
        for (var i = 0; i < 12; i++)
        {
            var probe = await bench.RequestAsync();
            Assert.True(probe.IsTest);
            probes.Add(probe.T);
        }
        Assert.InRange(probes[^1] - probes[^2], 120, 330);
        Assert.Equal(21, (await bench.Store.GetStatisticsAsync(default)).Undelivered);
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(86_400, 3600)]
    public async Task While_parked_a_probe_honours_a_retry_after_up_to_its_cap(int asked, int waited)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(bench.Refusal(401), new ScriptedAnswer(503, "later", ("Retry-After", asked.ToString(CultureInfo.InvariantCulture))));
        bench.Step = TimeSpan.FromSeconds(10);
        bench.Hooks.Registered("token-1", 7);
        await bench.RequestAsync();
        var probe = await bench.RequestAsync();
        var next = await bench.RequestAsync();
        Assert.Equal((true, true), (probe.IsTest, next.IsTest));
        Assert.InRange(next.T - probe.T, waited - 1, waited + 60);
    }

    [Fact]
    public async Task A_new_secret_lets_delivery_go_on_at_once_without_a_single_dead_letter()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = request => request.IsSignedWith("second-secret") ? ScriptedEndpoint.Accept(request) : bench.Refusal(401);
        for (var i = 0; i < 30; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => !bench.Outbox.Health.IsHealthy);
        bench.Signer.ReplaceKeys(DeliveryBench.Key("second-secret"));
        await bench.UntilAsync(() => bench.Endpoint.All.Where(r => r.IsSignedWith("second-secret") && !r.IsTest).Select(r => r.ServerEventId).Distinct().Count() == 30);
        Assert.True(await bench.Outbox.DrainAsync(TimeSpan.FromMinutes(1)));
        var standing = await bench.Store.GetStatisticsAsync(default);
        Assert.Equal((0, 0), (standing.Undelivered, standing.DeadDeliveries));
        Assert.Null(await bench.Store.GetParkingAsync(default));
        Assert.True(bench.Outbox.Health.IsHealthy);
    }

    [Fact]
    public async Task A_probe_that_passes_lets_delivery_go_on()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(bench.Refusal(401));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.Equal([false, true, false], bench.Endpoint.All.Select(request => request.IsTest));
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.Resumed);
    }

    [Fact]
    public async Task A_probe_whose_answer_is_not_MMOLoves_lets_nothing_go_on()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = request => request.IsTest ? new ScriptedAnswer(200, "<html>sign in to go on</html>") : bench.Refusal(401);
        bench.Hooks.Registered("token-1", 7);
        await bench.UntilAsync(() => bench.Endpoint.All.Count(request => request.IsTest) >= 3);
        Assert.Single(bench.Endpoint.All, request => !request.IsTest);
        Assert.DoesNotContain(bench.Log, entry => entry.Event == ReferralLogEvent.Resumed);
    }

    [Fact]
    public async Task The_parking_is_recorded_with_a_fingerprint_that_is_not_the_secret()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => bench.Refusal(401);
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        var parking = (await bench.Store.GetParkingAsync(default))!;
        Assert.Matches("^[0-9a-f]{8}$", parking.KeyFingerprint);
        Assert.DoesNotContain("first-secret", parking.ToString(), StringComparison.Ordinal);
        Assert.Equal(bench.Clock.GetUtcNow(), parking.Since, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_store_that_gives_up_recording_a_parking_costs_no_try_and_no_way_out()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Store.FailParking = () => new OperationCanceledException("the store gave up by itself");
        bench.Endpoint.Script(bench.Refusal(401));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.DoesNotContain(bench.Log, entry => entry.Event == ReferralLogEvent.Unexpected);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.StoreFailed);
    }

    [Fact]
    public async Task A_restart_with_the_same_secret_stays_parked_and_probes_first()
    {
        var parking = await ParkedAsync("first-secret");
        await using var bench = await DeliveryBench.StartAsync(prepare: b => b.Store.SetParkingAsync(parking, default));
        bench.Hooks.Registered("token-1", 7);
        Assert.True((await bench.RequestAsync()).IsTest);
        Assert.False((await bench.RequestAsync()).IsTest);
        Assert.Null(await bench.Store.GetParkingAsync(default));
    }

    [Fact]
    public async Task A_restart_with_another_secret_sends_at_once_and_clears_the_record()
    {
        var parking = await ParkedAsync("an-older-secret");
        await using var bench = await DeliveryBench.StartAsync(prepare: b => b.Store.SetParkingAsync(parking, default));
        bench.Hooks.Registered("token-1", 7);
        Assert.False((await bench.RequestAsync()).IsTest);
        await bench.SettledAsync();
        Assert.Null(await bench.Store.GetParkingAsync(default));
    }

    [Fact]
    public async Task A_refusal_of_the_old_key_that_arrives_after_the_change_parks_nothing()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Before = request =>
        {
            if (request.IsSignedWith("first-secret")) bench.Signer.ReplaceKeys(DeliveryBench.Key("second-secret"));
            return Task.CompletedTask;
        };
        bench.Endpoint.Otherwise = request => request.IsSignedWith("second-secret") ? ScriptedEndpoint.Accept(request) : bench.Refusal(401);
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.DoesNotContain(bench.Log, entry => entry.Event == ReferralLogEvent.Parked);
    }

    private static string RecordedReason(DeliveryBench bench) => bench.Store.GetParkingAsync(default).AsTask().Result?.Reason ?? "";

    private static async Task<OutboxParking> ParkedAsync(string secret)
    {
        await using var bench = await DeliveryBench.StartAsync(prepare: b => b.Signer.ReplaceKeys(DeliveryBench.Key(secret)));
        bench.Endpoint.Otherwise = _ => bench.Refusal(401);
        bench.Hooks.Registered("token-0", 1);
        await bench.SettledAsync();
        return (await bench.Store.GetParkingAsync(default))!;
    }
}
