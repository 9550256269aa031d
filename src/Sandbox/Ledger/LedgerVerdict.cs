namespace MMOLove.Referral.Sandbox;

/// <summary>What the endpoint made of one received event, in the order in which it checks (contract §3).</summary>
public enum LedgerVerdict
{
    /// <summary>A fault answered in the endpoint's place: the event was not looked at.</summary>
    NotProcessed,

    /// <summary>413: longer than 64 KiB.</summary>
    TooLarge,

    /// <summary>400: the signature header is missing or not of the documented shape.</summary>
    MalformedHeader,

    /// <summary>400: the body is not one JSON object in UTF-8.</summary>
    MalformedBody,

    /// <summary>400: a field is missing, empty or of the wrong type.</summary>
    InvalidField,

    /// <summary>404: no server has this <c>server_id</c>.</summary>
    UnknownServer,

    /// <summary>404: the server's referrals are switched off.</summary>
    ReferralsOff,

    /// <summary>404: the server has no secret yet.</summary>
    NoSecret,

    /// <summary>401: the MAC is not that of these bytes under a live secret.</summary>
    BadSignature,

    /// <summary>401: the MAC is right and <c>t</c> is more than 300 s away.</summary>
    OutsideWindow,

    /// <summary>200 <c>test</c>: everything right, nothing written.</summary>
    DryRun,

    /// <summary>404: the token was not minted here for this server.</summary>
    UnknownToken,

    /// <summary>404: the token is older than 90 days.</summary>
    ExpiredToken,

    /// <summary>200 <c>duplicate</c>: this (token, event, server_event_id) took effect before.</summary>
    Duplicate,

    /// <summary>200 <c>ignored</c>: another referrer registered this referee first.</summary>
    FirstTouchConflict,

    /// <summary>422: the referral's state does not allow this event.</summary>
    IllegalTransition,

    /// <summary>200: the referral advanced.</summary>
    Advanced,

    /// <summary>200: the referral was there already.</summary>
    NoChange,

    /// <summary>200: a <c>reversed</c>, accepted and not acted on.</summary>
    Noted,
}
