namespace MMOLove.Referral.Storage;

/// <summary>Rows that go one after the other: those of one token on their way to MMOLove. A row that waits for its handler has a lane of its own.</summary>
internal sealed class InMemoryLane
{
    private readonly SortedSet<InMemoryRow> _waiting = new(InOrder.Instance);

    /// <summary>The row that a worker has, or had when its lease ended.</summary>
    public InMemoryRow? Leased { get; set; }

    /// <summary>Rows of the token, whatever their stage: the lane lives as long as one of them.</summary>
    public int Rows { get; set; }

    public int DeadRegistrations { get; set; }

    public int AcceptedRegistrations { get; set; }

    /// <summary>Where it stands in the schedule; null where nothing of it can become due by time alone.</summary>
    public (long DueAt, long Id)? Slot { get; set; }

    public InMemoryRow? Head => _waiting.Min;

    /// <summary>The row whose turn it is, due or not; null where there is none.</summary>
    public InMemoryRow? Turn => Leased ?? (Head is { } head && (head.Key.Kind == OutboxKind.Registered || !IsHeld) ? head : null);

    private bool IsHeld => DeadRegistrations > 0 && AcceptedRegistrations == 0;

    public void Add(InMemoryRow row) => _waiting.Add(row);

    public void Remove(InMemoryRow row)
    {
        _waiting.Remove(row);
        if (Leased == row) Leased = null;
    }

    private sealed class InOrder : IComparer<InMemoryRow>
    {
        public static readonly InOrder Instance = new();

        public int Compare(InMemoryRow? x, InMemoryRow? y)
        {
            var byKind = (x!.Key.Kind != OutboxKind.Registered).CompareTo(y!.Key.Kind != OutboxKind.Registered);
            return byKind != 0 ? byKind : x.Id.CompareTo(y.Id);
        }
    }
}
