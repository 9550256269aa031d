namespace MMOLove.Referral;

/// <summary>A line for the log. It never contains a secret.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Event">What it is about.</param>
/// <param name="Message">One line for a person: what happened, and what to do.</param>
/// <param name="Exception">What was caught, or null.</param>
public sealed record ReferralLogEntry(ReferralLogLevel Level, ReferralLogEvent Event, string Message, Exception? Exception = null);
