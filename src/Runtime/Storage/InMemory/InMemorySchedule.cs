namespace MMOLove.Referral.Storage;

/// <summary>The lanes of one stage: those that are due, by the id of their next row, and those that will be, by time.</summary>
internal sealed class InMemorySchedule
{
    private readonly SortedDictionary<long, InMemoryLane> _due = [];
    private readonly SortedDictionary<(long DueAt, long Id), InMemoryLane> _later = [];

    /// <summary>Finds the lane's place after anything about it has changed.</summary>
    public void Place(InMemoryLane lane, long now)
    {
        if (lane.Slot is { } old)
        {
            _due.Remove(old.Id);
            _later.Remove(old);
            lane.Slot = null;
        }
        if (lane.Turn is not { } row) return;
        var slot = (row.DueAt, row.Id);
        lane.Slot = slot;
        if (row.DueAt <= now && lane.Leased is null) _due[row.Id] = lane;
        else _later[slot] = lane;
    }

    /// <summary>The oldest row that is due; null where none is.</summary>
    public InMemoryRow? NextDue(long now)
    {
        while (_later.Count > 0 && First(_later) is var next && next.Key.DueAt <= now)
        {
            // A lease that has ended gives the turn back; it may pass to another row of the token.
            next.Value.Leased = null;
            Place(next.Value, now);
        }
        return _due.Count > 0 ? First(_due).Value.Turn : null;
    }

    /// <summary>Time until something becomes due; null where nothing will.</summary>
    public TimeSpan? NextDueIn(long now)
    {
        if (NextDue(now) is not null) return TimeSpan.Zero;
        return _later.Count > 0 ? TimeSpan.FromTicks(First(_later).Key.DueAt - now) : null;
    }

    private static KeyValuePair<TKey, InMemoryLane> First<TKey>(SortedDictionary<TKey, InMemoryLane> lanes) where TKey : notnull
    {
        using var each = lanes.GetEnumerator();
        each.MoveNext();
        return each.Current;
    }
}
