namespace MMOLove.Referral.Client;

/// <summary>What a status means (the table of contract §3) and what a person should do about it.</summary>
internal static class AnswerMeaning
{
    /// <summary>The outcome of any status but 200.</summary>
    public static ReferralOutcome Of(int status) => status switch
    {
        >= 200 and <= 299 => ReferralOutcome.Accepted,
        400 or 413 => ReferralOutcome.Malformed,
        401 or 403 => ReferralOutcome.Unauthorized,
        422 => ReferralOutcome.InvalidTransition,
        408 or 425 or 429 or >= 500 => ReferralOutcome.Unavailable,
        _ => ReferralOutcome.UnknownTarget,
    };

    /// <summary>What went wrong and what to do; null where MMOLove took the event.</summary>
    public static string? Explain(int status, Uri endpoint, Uri? redirectedTo) => Of(status) switch
    {
        ReferralOutcome.Accepted => null,
        ReferralOutcome.Malformed => "MMOLove could not read the event (" + status + "); its answer names the field. Sending it again cannot help.",
        ReferralOutcome.Unauthorized => "MMOLove refused the signature (" + status + "): another secret than the dashboard's newest, a clock more than 300 s off, or bytes that were changed after signing.",
        ReferralOutcome.InvalidTransition => "The referral cannot take this step (422), as for a qualified before its registered.",
        ReferralOutcome.Unavailable => "MMOLove asks to try again later (" + status + ").",
        _ when status is >= 300 and <= 399 => Redirected(endpoint, redirectedTo),
        _ when status == 404 => "MMOLove knows no such target (404): unknown server id, referrals switched off, no secret generated yet, or an unknown or expired token.",
        _ => endpoint + " is no referral endpoint: it answered " + status + ".",
    };

    /// <summary>The text for a redirect, whether refused or already followed by a caller's client.</summary>
    public static string Redirected(Uri endpoint, Uri? to) =>
        endpoint + " redirects to " + (to is null ? "another address" : to.ToString()) +
        ". A signed event is never sent on: set the endpoint to the final address, and AllowAutoRedirect = false on an HttpClient of your own.";
}
