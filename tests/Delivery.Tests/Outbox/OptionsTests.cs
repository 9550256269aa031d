namespace MMOLove.Referral.Delivery.Tests.Outbox;

public sealed class OptionsTests
{
    private const string Secret = "whsec_not_to_be_printed";

    public static TheoryData<string, Action<ReferralOutboxOptions>> Wrong => new()
    {
        { "The server id is empty", o => o.ServerId = null },
        { "The server id is empty", o => o.ServerId = "  " },
        { "begins or ends with white space", o => o.ServerId = " id" },
        { "The signing secret is empty", o => o.Secret = "" },
        { "as happens when it is copied with a line end", o => o.Secret = Secret + "\n" },
        { "The endpoint must be https", o => o.Endpoint = new Uri("http://example.com/api") },
        { "The endpoint must be a whole address", o => o.Endpoint = new Uri("/api", UriKind.Relative) },
        { "IntakeBytes must be 65,536 or more", o => o.IntakeBytes = 1000 },
        { "MaxInFlight must be 1 to 1,000", o => o.MaxInFlight = 0 },
        { "MaxPerSecond must be 1 or more", o => o.MaxPerSecond = 0 },
        { "MaxHandlersInFlight must be 1 to 1,000", o => o.MaxHandlersInFlight = 1001 },
        { "MaxHandlerAttempts must be 1 or more", o => o.MaxHandlerAttempts = 0 },
        { "RequestTimeout must be more than zero and at most five minutes", o => o.RequestTimeout = TimeSpan.FromMinutes(6) },
        { "FirstBackoff must be more than zero", o => o.FirstBackoff = TimeSpan.Zero },
        { "LongestBackoff must not be shorter", o => o.LongestBackoff = TimeSpan.FromMilliseconds(1) },
        { "LongestRetryAfter must not be negative", o => o.LongestRetryAfter = TimeSpan.FromSeconds(-1) },
        { "LongestBackoff must be at most 365 days", o => o.LongestBackoff = TimeSpan.MaxValue },
        { "LongestRetryAfter must not be negative, and at most 365 days", o => o.LongestRetryAfter = TimeSpan.MaxValue },
        { "BacklogAgeLimit must not be negative", o => o.BacklogAgeLimit = TimeSpan.FromTicks(-1) },
        { "TransitionPatience must not be negative", o => o.TransitionPatience = TimeSpan.FromSeconds(-1) },
        { "TokenLifetime must be more than zero", o => o.TokenLifetime = TimeSpan.Zero },
        { "LeaseFor must be a second or more", o => o.LeaseFor = TimeSpan.Zero },
        { "PollInterval must be more than zero", o => o.PollInterval = TimeSpan.Zero },
        { "KeepFinishedFor must be 12 hours or more", o => o.KeepFinishedFor = TimeSpan.FromHours(11.9) },
        { "ShutdownTimeout must not be negative", o => o.ShutdownTimeout = TimeSpan.FromSeconds(-1) },
        { "Secret and Signer are both given", o => o.Signer = new ReferralSigner("a", "b") },
        { "name two servers", o => (o.Signer, o.ServerId) = (new ReferralSigner("a", "b"), "c") },
        { "Give one of them", o => (o.GrantReward, o.Rewards) = ((_, _) => default, new Nothing()) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_option_is_told_by_name_and_never_with_the_secret(string said, Action<ReferralOutboxOptions> spoil)
    {
        var options = new ReferralOutboxOptions { ServerId = "a", Secret = Secret };
        spoil(options);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => ReferralOutbox.StartAsync(options));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => ReferralOutbox.Start(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_settings_are_enough()
    {
        await using var outbox = ReferralOutbox.Start(new ReferralOutboxOptions { ServerId = "a", Secret = Secret });
        Assert.True(outbox.IsConfigured);
        Assert.True(outbox.Health.IsHealthy);
    }

    private sealed class Nothing : IReferralRewardHandler
    {
        public ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken) => default;
    }
}
