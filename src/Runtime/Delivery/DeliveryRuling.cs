namespace MMOLove.Referral.Delivery;

/// <summary>What an answer means for its event.</summary>
internal enum DeliveryRuling
{
    /// <summary>Accepted; nothing more to do.</summary>
    Done,

    /// <summary>Accepted, and the reward is earned.</summary>
    Reward,

    /// <summary>Again later.</summary>
    Retry,

    /// <summary>Again later, while there is patience with 422.</summary>
    RetryRefused,

    /// <summary>Never again as it is.</summary>
    Dead,

    /// <summary>No event could succeed.</summary>
    Park,

    /// <summary>Either this event or all of them: a probe tells.</summary>
    Probe,
}
