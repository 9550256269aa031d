namespace MMOLove.Referral.Hosting.Tests;

/// <summary>Waits for what happens on other threads, and fails where it never does.</summary>
internal static class Eventually
{
    public static async Task IsAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition()) await ticks.WaitForNextTickAsync(patience.Token);
    }
}
