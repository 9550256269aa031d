using System.Collections.Concurrent;

namespace StaticEmulator.World;

/// <summary>The one thread that may touch the world; work of others is handed to it.</summary>
public static class WorldThread
{
    private static readonly BlockingCollection<Action> Work = [];
    private static Thread? s_thread;

    public static void Start()
    {
        s_thread = new Thread(Run) { Name = "world", IsBackground = true };
        s_thread.Start();
    }

    public static void Post(Action action) => Work.Add(action);

    /// <summary>Completes once the action ran in a tick, so that a reward counts as granted only then.</summary>
    public static async ValueTask RunOnTickAsync(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            action();
            done.SetResult();
        });
        await done.Task;
    }

    public static void Stop()
    {
        Work.CompleteAdding();
        s_thread?.Join();
    }

    private static void Run()
    {
        foreach (var action in Work.GetConsumingEnumerable()) action();
    }
}
