namespace MMOLove.Referral.Signing;

/// <summary>Lends signing workers to callers on any thread, one to one, without allocating once warm.</summary>
internal sealed class SigningWorkerPool(ReferralSigner signer) : IDisposable
{
    private volatile bool _disposed;
    private readonly SigningWorker?[] _idle = new SigningWorker?[Math.Max(4, Environment.ProcessorCount * 2)];

    public SigningWorker Rent()
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } worker) return worker;
        }
        return new SigningWorker(signer);
    }

    public void Return(SigningWorker worker)
    {
        for (var i = 0; i < _idle.Length && !_disposed; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], worker, null) is null) return;
        }
        worker.Dispose();
    }

    public void Dispose()
    {
        _disposed = true;
        for (var i = 0; i < _idle.Length; i++) Interlocked.Exchange(ref _idle[i], null)?.Dispose();
    }
}
