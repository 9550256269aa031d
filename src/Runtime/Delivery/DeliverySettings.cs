namespace MMOLove.Referral.Delivery;

/// <summary>The options that delivery reads, looked through.</summary>
internal sealed record DeliverySettings(
    int MaxInFlight,
    TimeSpan TransitionPatience,
    TimeSpan TokenLifetime,
    TimeSpan LongestRetryAfter,
    bool HasRewards);
