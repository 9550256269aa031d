namespace MMOLove.Referral.Sandbox.Callbacks;

/// <summary>The documented tries (contract §5): at once, then after 1 min, 5 min, 30 min, 2 h and 6 h.</summary>
static class CallbackSchedule
{
    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6),
    ];

    /// <summary>When to try again after so many failed tries, the last at <paramref name="at"/>; null once it is given up.</summary>
    public static DateTimeOffset? Next(int failed, DateTimeOffset at) => failed <= Waits.Length ? at + Waits[failed - 1] : null;
}
