namespace MMOLove.Referral.Outbox;

/// <summary>Keeps waits between hooks.</summary>
internal sealed class DurableWaitPool
{
    private readonly object _gate = new();
    private readonly DurableWait?[] _kept = new DurableWait?[4096];
    private int _count;

    public DurableWait Rent()
    {
        DurableWait? wait = null;
        lock (_gate)
        {
            if (_count > 0)
            {
                wait = _kept[--_count];
                _kept[_count] = null;
            }
        }
        wait ??= new DurableWait(this);
        wait.Begin();
        return wait;
    }

    public void Return(DurableWait wait)
    {
        lock (_gate)
        {
            if (_count < _kept.Length) _kept[_count++] = wait;
        }
    }
}
