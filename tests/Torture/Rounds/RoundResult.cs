using System.Globalization;

namespace MMOLove.Referral.Torture.Rounds;

/// <summary>What came out.</summary>
internal sealed record RoundResult(long Events = 0, long Faults = 0, long Lost = 0, long Duplicated = 0, long OutOfOrder = 0, long DoubleGrants = 0)
{
    /// <summary>Each wrong thing in words.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    public bool IsClean => Lost == 0 && Duplicated == 0 && OutOfOrder == 0 && DoubleGrants == 0;

    public static RoundResult operator +(RoundResult one, RoundResult other) => new(
        one.Events + other.Events, one.Faults + other.Faults, one.Lost + other.Lost, one.Duplicated + other.Duplicated,
        one.OutOfOrder + other.OutOfOrder, one.DoubleGrants + other.DoubleGrants);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Events} events, {Faults} faults, {Lost} lost, {Duplicated} duplicated, {OutOfOrder} out of order, {DoubleGrants} double grants");
}
