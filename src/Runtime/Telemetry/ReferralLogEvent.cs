namespace MMOLove.Referral;

/// <summary>What a log entry is about. The numbers serve as event ids in log systems: never change one.</summary>
public enum ReferralLogEvent
{
    /// <summary>An outbox was used that was never configured.</summary>
    NotConfigured = 1,

    /// <summary>An event broke a rule of the contract and was refused before sending.</summary>
    EventInvalid = 2,

    /// <summary>The intake was full and an event was refused.</summary>
    IntakeFull = 3,

    /// <summary>The store failed; what it should take is kept and tried again.</summary>
    StoreFailed = 4,

    /// <summary>The store works again.</summary>
    StoreRecovered = 5,

    /// <summary>Delivery stands still until a person acts: wrong secret, wrong clock, unknown server.</summary>
    Parked = 6,

    /// <summary>Delivery goes on after it was parked.</summary>
    Resumed = 7,

    /// <summary>An event became a dead letter.</summary>
    DeadLetter = 8,

    /// <summary>The endpoint does not answer; one event at a time is tried.</summary>
    EndpointDown = 9,

    /// <summary>The endpoint answers again.</summary>
    EndpointUp = 10,

    /// <summary>The game's own handler failed; it is called again.</summary>
    HandlerFailed = 11,

    /// <summary>The outbox stopped with work left.</summary>
    Stopped = 12,

    /// <summary>An exception that is a defect of this library, or of a listener.</summary>
    Unexpected = 13,
}
