using System.Globalization;

namespace MMOLove.Referral.Bench.Measuring;

/// <summary>A limit on a reading, with the fixed tolerance of 5 % for the noise of one machine. Allocation has no tolerance.</summary>
internal sealed record Goal(double Limit, bool AtLeast = false, bool NothingAllocated = false, string Unit = "×")
{
    private const double Tolerance = 0.05;

    public bool IsMet(Reading reading) =>
        (AtLeast ? reading.Value >= Limit * (1 - Tolerance) : reading.Value <= Limit * (1 + Tolerance)) &&
        (!NothingAllocated || reading.BytesPerOperation < 0.5);

    public override string ToString() =>
        (AtLeast ? "≥ " : "≤ ") + Limit.ToString("0.##", CultureInfo.InvariantCulture) + Unit + (NothingAllocated ? " and 0 B" : "");
}
