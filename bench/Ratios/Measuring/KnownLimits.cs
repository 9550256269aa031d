using System.Text.Json;

namespace MMOLove.Referral.Bench.Measuring;

/// <summary>Rows whose limit lies elsewhere and was proven so: <c>bench/known-limits.json</c>, a measurement beside each.</summary>
internal sealed class KnownLimits
{
    private readonly HashSet<string> _rows;

    private KnownLimits(IEnumerable<string> rows) => _rows = [.. rows];

    public bool Covers(string row) => _rows.Contains(row);

    public static KnownLimits Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new KnownLimits(document.RootElement.GetProperty("limits").EnumerateArray().Select(Read).ToArray());
    }

    private static string Read(JsonElement limit)
    {
        var row = limit.GetProperty("row").GetString()!;
        if (string.IsNullOrWhiteSpace(limit.GetProperty("measurement").GetString()))
            throw new InvalidDataException($"known-limits.json: '{row}' has no measurement; a limit is proven or it is a miss.");
        return row;
    }
}
