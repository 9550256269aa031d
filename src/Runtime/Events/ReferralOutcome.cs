namespace MMOLove.Referral;

/// <summary>What became of an event, read from the HTTP status and the documented fields of the answer alone (contract §3).</summary>
public enum ReferralOutcome
{
    /// <summary>200 with <c>state:"registered"</c>.</summary>
    Registered,

    /// <summary>200 with <c>state:"qualified"</c>.</summary>
    Qualified,

    /// <summary>200 with <c>state:"reversed"</c>.</summary>
    Reversed,

    /// <summary>200 with <c>duplicate:true</c>: this (token, event, server_event_id) had arrived before.</summary>
    Duplicate,

    /// <summary>200 with <c>ignored:"first_touch_conflict"</c>: another referrer registered this referee first.</summary>
    FirstTouchConflict,

    /// <summary>200 with <c>test:true</c>: verified, nothing written, no reward.</summary>
    DryRun,

    /// <summary>Any other 200.</summary>
    Accepted,

    /// <summary>The token was null or blank: the player was not referred, and nothing was sent.</summary>
    NotReferred,

    /// <summary>The event broke a rule of the contract and was refused before sending.</summary>
    InvalidEvent,

    /// <summary>400 (and 413): the endpoint could not read the event; sending it again cannot help.</summary>
    Malformed,

    /// <summary>401 or 403: wrong secret, wrong bytes, or a clock that is off by more than five minutes.</summary>
    Unauthorized,

    /// <summary>404 (and other answers of an address that is no referral endpoint): unknown server or token, or referrals are off.</summary>
    UnknownTarget,

    /// <summary>422: the state machine refused, as for a <c>qualified</c> before its <c>registered</c>.</summary>
    InvalidTransition,

    /// <summary>No answer, or one that says "later" (408, 429, 5xx).</summary>
    Unavailable,

    /// <summary>The outbox was never configured: <c>ReferralOutbox.Default</c> was never set.</summary>
    NotConfigured,
}
