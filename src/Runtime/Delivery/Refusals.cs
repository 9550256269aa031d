namespace MMOLove.Referral.Delivery;

/// <summary>Tells an event that is refused alone, although a probe passes, from a refusal that meets all of them.</summary>
internal sealed class Refusals
{
    /// <summary>So many different events refused in a row, and no one event is at fault.</summary>
    private const int MeansAll = 3;

    private readonly object _gate = new();
    private readonly HashSet<long> _known = [];
    private readonly HashSet<long> _inARow = [];

    /// <summary>Different events were refused one after the other, and none was accepted between them.</summary>
    public bool MeetAll
    {
        get
        {
            lock (_gate) return _inARow.Count >= MeansAll;
        }
    }

    /// <returns>True where this event was refused before and hardly any other is: it must not hold them.</returns>
    public bool IsAlone(long id)
    {
        lock (_gate)
        {
            if (_inARow.Count < MeansAll) _inARow.Add(id);
            return !_known.Add(id) && _inARow.Count < MeansAll;
        }
    }

    public void Accepted(long id)
    {
        lock (_gate)
        {
            _known.Remove(id);
            _inARow.Clear();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _known.Clear();
            _inARow.Clear();
        }
    }
}
