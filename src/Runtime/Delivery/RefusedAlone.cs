namespace MMOLove.Referral.Delivery;

/// <summary>Events for which delivery was parked once.</summary>
internal sealed class RefusedAlone
{
    private readonly HashSet<long> _ids = [];

    /// <returns>False where it was there already.</returns>
    public bool Add(long id)
    {
        lock (_ids) return _ids.Add(id);
    }

    public void Forget(long id)
    {
        lock (_ids) _ids.Remove(id);
    }

    public void Clear()
    {
        lock (_ids) _ids.Clear();
    }
}
