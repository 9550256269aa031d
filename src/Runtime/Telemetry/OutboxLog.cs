namespace MMOLove.Referral.Telemetry;

/// <summary>
/// Writes log entries, repeats of one kind at most every ten seconds: an outage must not fill the game's disk. Never throws, because it
/// is called from hooks.
/// </summary>
internal sealed class OutboxLog(Action<ReferralLogEntry>? sink, TimeProvider clock)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Dictionary<ReferralLogEvent, (long LastAt, int Suppressed)> _recent = [];

    public void Write(ReferralLogLevel level, ReferralLogEvent about, string message, Exception? exception = null)
    {
        var suppressed = 0;
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (_recent.TryGetValue(about, out var last) && clock.GetElapsedTime(last.LastAt, now) < s_quiet)
            {
                _recent[about] = (last.LastAt, last.Suppressed + 1);
                return;
            }
            suppressed = last.Suppressed;
            _recent[about] = (now, 0);
        }
        if (suppressed > 0) message += $" ({suppressed} more like it since the last line)";
        try
        {
            (sink ?? ToConsole)(new ReferralLogEntry(level, about, message, exception));
        }
        catch (Exception)
        {
            // A log that throws has nobody left to tell.
        }
    }

    private static void ToConsole(ReferralLogEntry entry) =>
        Console.Error.WriteLine(entry.Exception is null
            ? $"MMOLove.Referral {entry.Level}: {entry.Message}"
            : $"MMOLove.Referral {entry.Level}: {entry.Message} [{entry.Exception.GetType().Name}: {entry.Exception.Message}]");
}
