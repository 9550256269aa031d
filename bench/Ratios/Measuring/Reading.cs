namespace MMOLove.Referral.Bench.Measuring;

/// <summary>What one run of a row came to.</summary>
/// <param name="Value">The ratio, or the number where the row is no ratio.</param>
/// <param name="BytesPerOperation">Bytes allocated per operation on the measured side; null where that is not asked.</param>
/// <param name="Detail">The absolute numbers behind the ratio, for a person.</param>
internal sealed record Reading(double Value, double? BytesPerOperation = null, string Detail = "");
