namespace MMOLove.Referral.Sandbox;

/// <summary>What the network, or MMOLove, did to one event.</summary>
public enum SandboxFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>500 before the event was looked at.</summary>
    InternalError,

    /// <summary>503 with <c>Retry-After</c> before the event was looked at.</summary>
    Unavailable,

    /// <summary>The connection was reset before the event was looked at.</summary>
    Reset,

    /// <summary>No answer for a long time, then a reset; the event was not looked at.</summary>
    Hang,

    /// <summary>The event was processed and the connection reset in place of the answer.</summary>
    LostAnswer,

    /// <summary>The event was processed and the answer broke off half-way.</summary>
    TruncatedAnswer,

    /// <summary>The event was processed and the answer came in drips.</summary>
    SlowAnswer,

    /// <summary>The secret was rotated, without overlap, while the event was on its way.</summary>
    Rotation,

    /// <summary>Referrals were switched off for a while.</summary>
    ReferralsOff,

    /// <summary>The answer's <c>Date</c> was off. It happens beside the others, so it is counted, and is never an event's <see cref="LedgerEvent.Fault"/>.</summary>
    SkewedDate,
}
