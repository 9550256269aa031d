namespace MMOLove.Referral.Storage;

/// <summary>How a leased row goes on. Applied only while <see cref="Lease"/> is the row's newest lease.</summary>
public sealed class OutboxSettlement
{
    private OutboxSettlement(OutboxClaim claim, OutboxVerdict verdict, TimeSpan delay, OutboxAnswer? answer)
        : this(claim.Id, claim.Lease, verdict, delay, answer)
    {
    }

    private OutboxSettlement(long id, long lease, OutboxVerdict verdict, TimeSpan delay, OutboxAnswer? answer)
    {
        Id = id;
        Lease = lease;
        Verdict = verdict;
        Delay = delay;
        Answer = answer;
    }

    /// <summary>The row.</summary>
    public long Id { get; }

    /// <summary>The lease under which the work was done.</summary>
    public long Lease { get; }

    /// <summary>What becomes of the row.</summary>
    public OutboxVerdict Verdict { get; }

    /// <summary>For the verdicts that try again: not before this much time has passed, by the store's clock.</summary>
    public TimeSpan Delay { get; }

    /// <summary>What the try brought; null where there was none.</summary>
    public OutboxAnswer? Answer { get; }

    /// <summary>Finished.</summary>
    public static OutboxSettlement Done(OutboxClaim claim, OutboxAnswer? answer) => new(claim, OutboxVerdict.Done, default, answer);

    /// <summary>Accepted by MMOLove; the game's handler is to run. Tries start from zero.</summary>
    public static OutboxSettlement Handle(OutboxClaim claim, OutboxAnswer answer) => new(claim, OutboxVerdict.Handle, default, answer);

    /// <summary>Try again after <paramref name="delay"/>; the try is counted.</summary>
    public static OutboxSettlement Retry(OutboxClaim claim, TimeSpan delay, OutboxAnswer answer) => new(claim, OutboxVerdict.Retry, delay, answer);

    /// <summary>Like <see cref="Retry"/>, and the first such verdict starts the row's patience with 422.</summary>
    public static OutboxSettlement RetryRefused(OutboxClaim claim, TimeSpan delay, OutboxAnswer answer) => new(claim, OutboxVerdict.RetryRefused, delay, answer);

    /// <summary>Give the lease back; no try is counted.</summary>
    public static OutboxSettlement Release(OutboxClaim claim, TimeSpan delay = default, OutboxAnswer? answer = null) => new(claim, OutboxVerdict.Release, delay, answer);

    /// <summary>Dead letter of the row's present stage.</summary>
    public static OutboxSettlement Dead(OutboxClaim claim, OutboxAnswer answer) => new(claim, OutboxVerdict.Dead, default, answer);

    /// <summary>The same verdict without what others wrote: for a store that cannot hold it.</summary>
    internal OutboxSettlement WithoutText() =>
        Answer is null ? this : new(Id, Lease, Verdict, Delay, new OutboxAnswer(Answer.Status, Reason: "the store could not keep the text of this answer"));
}
