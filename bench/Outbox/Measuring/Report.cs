using System.Globalization;

namespace MMOLove.Referral.Outbox.Bench.Measuring;

/// <summary>Prints ratios beside their goals.</summary>
internal sealed class Report
{
    private bool _missed;

    public int ExitCode => _missed ? 1 : 0;

    public void AtLeast(string what, double ratio, double goal, string detail) => Add(what, ratio, ratio >= goal, $"goal at least {Text(goal)}", detail);

    public void AtMost(string what, double ratio, double goal, string detail) => Add(what, ratio, ratio <= goal, $"goal at most {Text(goal)}", detail);

    private void Add(string what, double ratio, bool isMet, string goal, string detail)
    {
        _missed |= !isMet;
        Console.WriteLine($"{(isMet ? "ok    " : "MISSED")} {what}: {Text(ratio)} ({goal}; {detail})");
    }

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
