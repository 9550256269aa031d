namespace MMOLove.Referral.Bench.Measuring;

/// <summary>One line of the report: what is measured against what, and how good it has to be.</summary>
internal abstract class Row
{
    /// <summary>Short and stable: the key in the JSON and in known-limits.json.</summary>
    public abstract string Name { get; }

    /// <summary>The goal; null where the row only reports.</summary>
    public virtual Goal? Goal => null;

    /// <summary>Rows that take long run with <c>--full</c> only.</summary>
    public virtual bool IsFull => false;

    /// <summary>What this row needs and this machine lacks, or null.</summary>
    public virtual string? Missing => null;

    /// <summary>One run. Called three times; the median counts.</summary>
    public abstract Reading Run();
}
