using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using MMOLove.Callback;

namespace MMOLove.Referral.Sandbox.Tests.Callbacks;

/// <summary>Contract §5, from MMOLove's side.</summary>
public class CallbackTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static Task<ReferralSandbox> Start(CallbackReceiver receiver) => ReferralSandbox.StartAsync(new()
    {
        TimeProvider = new StoppedClock(),
        Servers = [new() { CallbackUrl = receiver.Url, CallbackSecret = "callback-secret" }],
    });

    static string Mac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData("callback-secret"u8, Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_heart_is_signed_over_t_and_body_with_bare_hex()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);

        sandbox.Callbacks.SendHeart("PlayerOne", streakDay: 7);
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Delivered, Patience);

        var (method, _, name, signature, body) = Assert.Single(receiver.Received);
        var json = JsonDocument.Parse(body).RootElement;
        var t = json.GetProperty("timestamp").GetInt64();
        Assert.Equal(("POST", "heart.counted"), (method, name));
        Assert.Equal($"t={t},v1={Mac($"{t}.{Encoding.UTF8.GetString(body)}")}", signature);
        Assert.Equal(("heart.counted", sandbox.ServerId, "PlayerOne", 7), (json.GetProperty("event").GetString(), json.GetProperty("server_id").GetString(), json.GetProperty("username").GetString(), json.GetProperty("streak_day").GetInt32()));
        Assert.Equal(sandbox.Clock.GetUtcNow().ToString("yyyy-MM"), json.GetProperty("period").GetString());
    }

    [Fact]
    public async Task A_test_has_no_heart_and_no_player()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);

        sandbox.Callbacks.SendTest();
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Delivered, Patience);

        var json = JsonDocument.Parse(receiver.Received.Single().Body).RootElement;
        Assert.Equal(("heart.test", "00000000-0000-0000-0000-000000000000", "test-user"), (json.GetProperty("event").GetString(), json.GetProperty("heart_id").GetString(), json.GetProperty("username").GetString()));
        Assert.False(json.TryGetProperty("streak_day", out _));
    }

    [Fact]
    public async Task A_legacy_get_signs_user_and_time()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);

        sandbox.Callbacks.SendLegacy("Łucja & co");
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Delivered, Patience);

        var (method, query, _, _, _) = receiver.Received.Single();
        var values = HttpUtility.ParseQueryString(query);
        Assert.Equal(("GET", "Łucja & co"), (method, values["username"]));
        Assert.Equal(Mac($"Łucja & co|{values["ts"]}"), values["sig"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(307)]
    public async Task Six_tries_are_made_at_the_documented_times_and_redirects_are_not_followed(int status)
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);
        receiver.Status = status;
        var start = sandbox.Clock.GetUtcNow();

        sandbox.Callbacks.SendHeart("PlayerOne");
        for (var n = 1; n <= 6; n++)
        {
            await sandbox.Callbacks.WaitUntilAsync(log => log[0].Attempts.Count == n, Patience);
            if (sandbox.Callbacks.Deliveries[0].NextAttemptAt is { } next)
                sandbox.Clock.Advance(next - sandbox.Clock.GetUtcNow());
        }

        var delivery = Assert.Single(sandbox.Callbacks.Deliveries);
        Assert.Equal([0, 1, 6, 36, 156, 516], delivery.Attempts.Select(attempt => (attempt.At - start).TotalMinutes));
        Assert.Equal((false, null), (delivery.Delivered, delivery.NextAttemptAt));
        Assert.Equal(6, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("heart_id").GetString()).Distinct());
        Assert.Equal(6, receiver.Received.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("timestamp").GetInt64()).Distinct().Count());
    }

    [Fact]
    public async Task A_try_before_its_time_is_not_made_and_a_late_success_ends_it()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);
        receiver.Status = 500;
        sandbox.Callbacks.SendLegacy("PlayerOne");
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Attempts.Count == 1, Patience);

        sandbox.Clock.Advance(TimeSpan.FromSeconds(59));
        receiver.Status = 200;
        sandbox.Callbacks.SendTest();
        await sandbox.Callbacks.WaitUntilAsync(log => log[1].Delivered, Patience);
        Assert.Single(sandbox.Callbacks.Deliveries[0].Attempts);

        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Delivered, Patience);
        Assert.Null(sandbox.Callbacks.Deliveries[0].NextAttemptAt);
        Assert.Single(receiver.Received.Where(r => r.Method == "GET").Select(r => r.Query).Distinct());
    }

    [Fact]
    public async Task A_clock_that_is_set_back_by_months_leaves_the_next_try_to_come()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);
        receiver.Status = 500;
        sandbox.Clock.Advance(TimeSpan.FromDays(90));
        sandbox.Callbacks.SendHeart("PlayerOne");
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Attempts.Count == 1, Patience);

        sandbox.Clock.Offset = TimeSpan.Zero;
        receiver.Status = 200;
        sandbox.Callbacks.SendTest();
        await sandbox.Callbacks.WaitUntilAsync(log => log[1].Delivered, Patience);
        Assert.Single(sandbox.Callbacks.Deliveries[0].Attempts);

        sandbox.Clock.Advance(TimeSpan.FromDays(90) + TimeSpan.FromMinutes(1));
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Delivered, Patience);
    }

    [Fact]
    public async Task Two_tries_of_a_legacy_get_lie_in_the_receivers_window_and_the_others_are_refused_as_old()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);
        using var game = new CallbackVerifier("callback-secret", clock: sandbox.Clock);
        receiver.Status = 500;
        var refusals = new List<CallbackRefusal>();

        sandbox.Callbacks.SendLegacy("PlayerOne");
        for (var n = 1; n <= 6; n++)
        {
            await sandbox.Callbacks.WaitUntilAsync(log => log[0].Attempts.Count == n, Patience);
            var query = HttpUtility.ParseQueryString(receiver.Received.Last().Query);
            refusals.Add(game.VerifyLegacy(query["username"], query["ts"], query["sig"]).Refusal);
            if (sandbox.Callbacks.Deliveries[0].NextAttemptAt is { } next)
                sandbox.Clock.Advance(next - sandbox.Clock.GetUtcNow());
        }

        Assert.Equal([CallbackRefusal.None, CallbackRefusal.None, .. Enumerable.Repeat(CallbackRefusal.TooOld, 4)], refusals);
    }

    [Fact]
    public async Task Nobody_listening_is_a_try_without_an_answer()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await Start(receiver);
        await receiver.DisposeAsync();

        sandbox.Callbacks.SendTest();
        await sandbox.Callbacks.WaitUntilAsync(log => log[0].Attempts.Count == 1, Patience);

        Assert.Equal(0, sandbox.Callbacks.Deliveries[0].Attempts[0].Status);
    }

    [Theory]
    [InlineData("http://localhost:5000/callback", true)]
    [InlineData("https://[::1]/callback", true)]
    [InlineData("http://game.internal/callback", true)]
    [InlineData("http://192.168.1.1/callback", false)]
    [InlineData("http://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://play.example.com/callback", false)]
    [InlineData("http://localhost.example.com/callback", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://user:pw@localhost/", false)]
    public async Task Callbacks_go_to_this_machine_or_a_host_allowed_by_name(string url, bool accepted)
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { AllowedCallbackHosts = ["game.internal"] });

        Assert.Equal(accepted, Record.Exception(() => sandbox.Callbacks.Url = url) is null);
    }

    [Fact]
    public async Task Without_a_url_nothing_is_sent_and_the_callback_secret_is_another_than_the_referral_secret()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();

        Assert.Throws<InvalidOperationException>(() => sandbox.Callbacks.SendTest());
        Assert.Throws<ArgumentException>(() => sandbox.Callbacks.SendHeart(" "));
        Assert.NotEqual(sandbox.Secret, sandbox.Callbacks.Secret);
        var old = sandbox.Callbacks.Secret;
        Assert.NotEqual(old, sandbox.Callbacks.RotateSecret());
    }
}
