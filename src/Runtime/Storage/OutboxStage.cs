namespace MMOLove.Referral.Storage;

/// <summary>Where a row is on its way. The numbers are stored: never change one.</summary>
public enum OutboxStage
{
    /// <summary>To be sent to MMOLove.</summary>
    Delivery = 0,

    /// <summary>Accepted (or a vote): the game's own handler has still to run.</summary>
    Handling = 1,

    /// <summary>Finished; kept for a while so that a repeated hook is recognised.</summary>
    Done = 2,

    /// <summary>Dead letter: MMOLove will never take it as it is. Kept with the answer; replay sends it again.</summary>
    DeadDelivery = 3,

    /// <summary>Dead letter: the game's handler kept failing. Replay runs it again.</summary>
    DeadHandling = 4,
}
