using MMOLove.Referral.Client;

namespace MMOLove.Referral;

public sealed partial class ReferralOutboxOptions
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_year = TimeSpan.FromDays(365);

    /// <summary>MMOLove's last try of a callback comes 8.6 hours after the first (contract §5).</summary>
    private static readonly TimeSpan s_shortestMemory = TimeSpan.FromHours(12);

    /// <summary>Says what is wrong with these options and how to mend it, or null. The text never contains the secret.</summary>
    public string? FindProblem() => FindIdentityProblem() ?? FindLimitProblem() ?? FindTimeProblem();

    private string? FindIdentityProblem()
    {
        if (Signer is null)
        {
            if (ReferralSigner.FindServerIdProblem(ServerId) is { } idProblem) return idProblem;
            if (ReferralSecret.FindProblem(Secret) is { } secretProblem) return secretProblem;
        }
        else if (ServerId is not null && ServerId != Signer.ServerId) return "ServerId and Signer name two servers. Give one of them.";
        else if (Secret is not null) return "Secret and Signer are both given. Give one of them.";
        if (Endpoint is not null && ReferralEndpoint.FindProblem(Endpoint) is { } endpointProblem) return endpointProblem;
        if (Rewards is not null && GrantReward is not null) return "Rewards and GrantReward are the same thing in two forms. Give one of them.";
        return null;
    }

    private string? FindLimitProblem()
    {
        if (IntakeBytes < 64 * 1024) return "IntakeBytes must be 65,536 or more: one event may have 64 KiB.";
        if (MaxInFlight is < 1 or > 1000) return "MaxInFlight must be 1 to 1,000.";
        if (MaxPerSecond is < 1) return "MaxPerSecond must be 1 or more, or null for no limit.";
        if (MaxHandlersInFlight is < 1 or > 1000) return "MaxHandlersInFlight must be 1 to 1,000.";
        if (MaxHandlerAttempts < 1) return "MaxHandlerAttempts must be 1 or more.";
        return null;
    }

    private string? FindTimeProblem()
    {
        if (RequestTimeout <= TimeSpan.Zero || RequestTimeout > ReferralTransport.LongestTimeout) return "RequestTimeout must be more than zero and at most five minutes.";
        if (FirstBackoff <= TimeSpan.Zero) return "FirstBackoff must be more than zero.";
        if (LongestBackoff < FirstBackoff) return "LongestBackoff must not be shorter than FirstBackoff.";
        if (LongestBackoff > s_year) return "LongestBackoff must be at most 365 days.";
        if (LongestRetryAfter < TimeSpan.Zero || LongestRetryAfter > s_year) return "LongestRetryAfter must not be negative, and at most 365 days.";
        if (TransitionPatience < TimeSpan.Zero) return "TransitionPatience must not be negative.";
        if (TokenLifetime <= TimeSpan.Zero) return "TokenLifetime must be more than zero.";
        if (LeaseFor < TimeSpan.FromSeconds(1) || LeaseFor > s_day) return "LeaseFor must be a second or more, and at most a day.";
        if (PollInterval <= TimeSpan.Zero || PollInterval > s_day) return "PollInterval must be more than zero and at most a day.";
        if (KeepFinishedFor < s_shortestMemory) return "KeepFinishedFor must be 12 hours or more: a callback that MMOLove repeats would be taken for a new one, and paid twice.";
        if (BacklogAgeLimit < TimeSpan.Zero) return "BacklogAgeLimit must not be negative: health would be bad for ever.";
        if (ShutdownTimeout < TimeSpan.Zero || ShutdownTimeout > s_day) return "ShutdownTimeout must not be negative, and at most a day.";
        return null;
    }
}
