using System.Globalization;
using System.Text.Json;

namespace MMOLove.Referral.Bench.Measuring;

/// <summary>Runs rows, prints a line each, and keeps the numbers for comparison over time.</summary>
internal sealed class Report(KnownLimits knownLimits)
{
    private readonly List<object> _rows = [];

    /// <summary>0: every goal met; 1: one missed; 2: one could not run.</summary>
    public int ExitCode { get; private set; }

    public void Add(Row row)
    {
        if (row.Missing is { } missing)
        {
            Console.WriteLine($"{row.Name}: not run: {missing}");
            _rows.Add(new { row.Name, Verdict = "not run", Missing = missing });
            if (ExitCode == 0) ExitCode = 2;
            return;
        }

        var readings = Enumerable.Range(0, 3).Select(_ => row.Run()).OrderBy(r => r.Value).ToArray();
        var reading = readings[1];
        var verdict = row.Goal is null ? "reported" : row.Goal.IsMet(reading) ? "ok" : knownLimits.Covers(row.Name) ? "limit" : "MISSED";
        if (verdict == "MISSED") ExitCode = 1;

        var goal = row.Goal is null ? "" : $" (goal {row.Goal})";
        var bytes = reading.BytesPerOperation is { } b ? string.Create(CultureInfo.InvariantCulture, $", {b:0.#} B") : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {reading.Value:0.00}{goal}{bytes} {verdict}   [{reading.Detail}]"));
        _rows.Add(new { row.Name, Value = reading.Value, reading.BytesPerOperation, Goal = row.Goal?.ToString(), Verdict = verdict, reading.Detail, Runs = readings.Select(r => r.Value) });
    }

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(
            new { At = DateTimeOffset.UtcNow, Machine = Environment.MachineName, Environment.ProcessorCount, Runtime = Environment.Version.ToString(), Rows = _rows },
            new JsonSerializerOptions { WriteIndented = true }));
    }
}
