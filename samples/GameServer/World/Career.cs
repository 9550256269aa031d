using System.Globalization;

namespace GameServer.World;

/// <summary>How a player plays: the same for the same seed and account, so that a run can be repeated.</summary>
public sealed class Career
{
    readonly Random _luck;
    readonly double _levelsPerTick;
    readonly int _quitsAt;
    double _progress;

    public Career(Account account, int seed)
    {
        var number = int.Parse(account.Name[(account.Name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
        _luck = new Random(unchecked((seed * 1_000_003) + number));
        _levelsPerTick = 0.05 + _luck.NextDouble() * 0.15;
        // One in four loses interest before level ten; the others play on a little after it.
        _quitsAt = number % 4 == 0 ? _luck.Next(2, 10) : _luck.Next(10, 15);
    }

    /// <summary>Levels gained in this tick: mostly none, now and then several at once (a quest, a boss, a potion).</summary>
    public int Play(Account account)
    {
        if (IsOver(account)) return 0;
        _progress += _levelsPerTick;
        if (_luck.Next(50) == 0) _progress += 3;
        var levels = Math.Min((int)_progress, _quitsAt - account.Level);
        _progress -= levels;
        return levels;
    }

    public bool IsOver(Account account) => account.Level >= _quitsAt;
}
