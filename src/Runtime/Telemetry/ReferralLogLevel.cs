namespace MMOLove.Referral;

/// <summary>How much a log entry matters.</summary>
public enum ReferralLogLevel
{
    /// <summary>As it should be: worth a line, not a thought.</summary>
    Information,

    /// <summary>Something to look at; nothing is lost.</summary>
    Warning,

    /// <summary>A person has to act, or something was lost.</summary>
    Error,
}
