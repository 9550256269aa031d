using System.Collections.Concurrent;
using System.Diagnostics;

namespace GameServer.World;

/// <summary>The game: one loop, twenty ticks a second, in which everything happens that touches an account.</summary>
public sealed class GameWorld(IAccounts accounts, int seed)
{
    static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(50);

    readonly ConcurrentQueue<Action<PlayerHooks>> _inbox = new();
    readonly List<(Account Account, Career Career)> _playing = [];

    public WorldView View { get; private set; } = new(0, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(PlayerHooks hooks, CancellationToken stop)
    {
        foreach (var account in accounts.All) Join(account);
        using var timer = new PeriodicTimer(TickLength);
        while (!stop.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            var started = Stopwatch.GetTimestamp();
            Tick(hooks);
            See(Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>A new player; completes once the account exists.</summary>
    public Task<Account> RegisterAsync(string name, string? mmref) => OnTickAsync(hooks =>
    {
        var account = accounts.Create(name, mmref, hooks);
        Join(account);
        return account;
    });

    /// <summary>Does something on the game's thread, in the next tick.</summary>
    public Task<T> OnTickAsync<T>(Func<PlayerHooks, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Enqueue(hooks =>
        {
            try
            {
                done.SetResult(work(hooks));
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    /// <summary>Completes when nobody plays any more.</summary>
    public async Task UntilAllHavePlayedAsync()
    {
        while (await OnTickAsync(_ => _playing.Count) > 0)
        {
            // The question itself takes a tick.
        }
    }

    void Join(Account account) => _playing.Add((account, new Career(account, seed)));

    void Tick(PlayerHooks hooks)
    {
        while (_inbox.TryDequeue(out var work)) work(hooks);
        foreach (var (account, career) in _playing)
        {
            if (career.Play(account) is > 0 and var levels) accounts.LevelUp(account, levels, hooks);
        }
        _playing.RemoveAll(player => player.Career.IsOver(player.Account));
    }

    void See(TimeSpan tick) => View = new WorldView(
        accounts.All.Count,
        _playing.Count,
        accounts.All.Count(account => account.Level >= 10),
        accounts.All.Count(account => account.Gold > 0),
        tick > View.LongestTick ? tick : View.LongestTick);
}
