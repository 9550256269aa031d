namespace MMOLove.Referral.Sandbox.Events;

/// <summary>The state machine of contract §1 and §3.</summary>
static class Lifecycle
{
    /// <summary>The state an event leads to; the same state where it changes nothing; null where it is not allowed.</summary>
    public static LedgerState? Next(LedgerState state, string eventName) => (state, eventName) switch
    {
        (LedgerState.Clicked, "registered") => LedgerState.Registered,
        (LedgerState.Registered, "registered") => LedgerState.Registered,
        (LedgerState.Registered, "qualified") => LedgerState.Qualified,
        (LedgerState.Qualified, "qualified") => LedgerState.Qualified,
        _ => null,
    };

    public static string Name(LedgerState state) => state switch
    {
        LedgerState.Clicked => "clicked",
        LedgerState.Registered => "registered",
        LedgerState.Qualified => "qualified",
        LedgerState.Reversed => "reversed",
        LedgerState.Expired => "expired",
        _ => "rejected",
    };
}
