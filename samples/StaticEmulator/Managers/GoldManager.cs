namespace StaticEmulator.Managers;

public static class GoldManager
{
    private static readonly HashSet<string> Granted = [];
    private static readonly Dictionary<int, long> Purses = [];
    private static readonly TaskCompletionSource First = new();

    public static Task FirstGift => First.Task;

    /// <summary>A reward comes at least once: its key is remembered with the gold, in one save.</summary>
    public static void Give(int accountId, long gold, string key)
    {
        if (!Granted.Add(key)) return;
        Purses[accountId] = Purses.GetValueOrDefault(accountId) + gold;
        First.TrySetResult();
    }

    public static long GoldOf(int accountId) => Purses.GetValueOrDefault(accountId);
}
