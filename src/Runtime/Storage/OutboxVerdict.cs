namespace MMOLove.Referral.Storage;

/// <summary>What becomes of a leased row.</summary>
public enum OutboxVerdict
{
    /// <summary>Finished.</summary>
    Done,

    /// <summary>To <see cref="OutboxStage.Handling"/>, tries from zero.</summary>
    Handle,

    /// <summary>Again later; the try is counted.</summary>
    Retry,

    /// <summary>Again later; the try is counted and the row's patience with 422 runs from the first of these.</summary>
    RetryRefused,

    /// <summary>Again later; nothing is counted.</summary>
    Release,

    /// <summary>Dead letter of the present stage.</summary>
    Dead,
}
