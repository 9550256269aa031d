namespace MMOLove.Referral.Telemetry;

/// <summary>Where the parts of an outbox write down what is wrong; read from any thread.</summary>
internal sealed class OutboxHealth(TimeProvider clock, TimeSpan backlogAgeLimit)
{
    /// <summary>A refused event is a loss: it stays in view long enough to be noticed.</summary>
    private static readonly TimeSpan s_refusalIsNews = TimeSpan.FromMinutes(10);

    private long _refusedAt;
    private long _refused;
    private volatile string? _storeProblem;
    private volatile string? _parking;
    private volatile string? _endpointProblem;
    private volatile string? _workerProblem;
    private long _oldestAgeTicks;

    /// <summary>Why the store fails; null where it works.</summary>
    public string? StoreProblem { get => _storeProblem; set => _storeProblem = value; }

    /// <summary>Why delivery is parked; null where it is not.</summary>
    public string? Parking { get => _parking; set => _parking = value; }

    /// <summary>Why the endpoint counts as down; null where it answers.</summary>
    public string? EndpointProblem { get => _endpointProblem; set => _endpointProblem = value; }

    /// <summary>Which worker ended without being told to, and why: events stay in the store until the process is started again.</summary>
    public string? WorkerProblem { get => _workerProblem; set => _workerProblem = value; }

    /// <summary>Age of the oldest event that is neither finished nor dead.</summary>
    public TimeSpan OldestAge
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _oldestAgeTicks));
        set => Interlocked.Exchange(ref _oldestAgeTicks, value.Ticks);
    }

    /// <summary>The intake was full and an event was lost to it.</summary>
    public void CountRefusal()
    {
        Interlocked.Exchange(ref _refusedAt, clock.GetTimestamp());
        Interlocked.Increment(ref _refused);
    }

    public ReferralHealth Read()
    {
        var reasons = new List<string>();
        if (WorkerProblem is { } worker) reasons.Add("a worker of the outbox has ended, restart the server: " + worker);
        if (Parking is { } parking) reasons.Add("parked: " + parking);
        if (StoreProblem is { } store) reasons.Add("the outbox's store fails: " + store);
        if (EndpointProblem is { } endpoint) reasons.Add("the endpoint is down: " + endpoint);
        if (OldestAge > backlogAgeLimit) reasons.Add($"the oldest event waits for {OldestAge:d\\.hh\\:mm\\:ss}");
        if (Interlocked.Read(ref _refused) is > 0 and var refused && clock.GetElapsedTime(Interlocked.Read(ref _refusedAt)) < s_refusalIsNews)
            reasons.Add($"{refused} events were refused because the intake was full");
        return new ReferralHealth(reasons.Count == 0, reasons);
    }
}
