using MMOLove.Referral.Sandbox;
using MMOLove.Referral.Torture.Game;
using MMOLove.Referral.Torture.Processes;
using MMOLove.Referral.Torture.Stores;

namespace MMOLove.Referral.Torture.Rounds;

/// <summary>What goes wrong with processes, clock, secret and database, each at a random moment of the load.</summary>
internal sealed class Troubles(IStoreUnderTest store, GameProcess[] games, ReferralSandbox mmolove, Random random)
{
    private const int LoadMilliseconds = 4000;

    public async Task<int> HappenAsync()
    {
        // A trouble of a process takes the process: two at once would be one trouble less.
        var locks = games.Select(_ => new SemaphoreSlim(1, 1)).ToArray();
        var kills = games.Length == 1 ? 3 : 2;
        var troubles = new List<Func<Task>>();
        for (var i = 0; i < kills; i++) troubles.Add(() => WithOneAsync(locks, KillAsync));
        troubles.Add(() => WithOneAsync(locks, StepAsync));
        troubles.Add(RotateAsync);
        if (games.Length > 1) troubles.Add(() => WithOneAsync(locks, PauseAsync));
        if (store.CanRestart) troubles.Add(() => store.RestartAsync(crash: random.Next(2) == 0, TimeSpan.FromMilliseconds(random.Next(800))));
        var all = troubles.Select(trouble => (trouble, At: random.Next(400, LoadMilliseconds))).ToArray();
        await Task.WhenAll(all.Select(async each =>
        {
            await Task.Delay(each.At);
            await each.trouble();
        }));
        return all.Length;
    }

    private async Task WithOneAsync(SemaphoreSlim[] locks, Func<GameProcess, Task> trouble)
    {
        int victim;
        lock (random) victim = random.Next(games.Length);
        await locks[victim].WaitAsync();
        await trouble(games[victim]);
        locks[victim].Release();
    }

    private static async Task KillAsync(GameProcess game)
    {
        await game.KillAsync();
        game.Start();
        // So that it comes to work before the next trouble.
        await Task.Delay(700);
    }

    /// <summary>Paused past its leases; other processes take its work, and then it comes back and goes on as if nothing had been.</summary>
    private static async Task PauseAsync(GameProcess game)
    {
        game.Pause();
        await Task.Delay(GameOrders.LeaseFor + TimeSpan.FromSeconds(1));
        game.Continue();
    }

    private async Task StepAsync(GameProcess game)
    {
        int sign;
        lock (random) sign = random.Next(2) == 0 ? 1 : -1;
        game.StepClock(TimeSpan.FromHours(sign));
        await Task.Delay(1200);
        game.StepClock(TimeSpan.Zero);
    }

    private Task RotateAsync()
    {
        mmolove.Servers[0].RotateSecret();
        return Task.CompletedTask;
    }
}
