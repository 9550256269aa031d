namespace MMOLove.Referral.Sandbox;

/// <summary>
/// A server's faults, switchable while events arrive. The n-th event after a switch meets the same fault for the same seed,
/// so a bad run can be run again.
/// </summary>
public sealed class SandboxFaults
{
    readonly SandboxClock _clock;
    readonly long[] _injected = new long[Enum.GetValues<SandboxFault>().Length];
    volatile Mixture _mixture = new(new FaultRates(), 0);
    long _offUntilTicks;

    internal SandboxFaults(SandboxClock clock) => _clock = clock;

    /// <summary>The rates in force.</summary>
    public FaultRates Rates => _mixture.Rates;

    /// <summary>The seed in force.</summary>
    public int Seed => _mixture.Seed;

    /// <summary>Puts other rates in force and starts counting events anew.</summary>
    /// <exception cref="ArgumentException">A rate or duration is out of range.</exception>
    public void Use(FaultRates rates, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(rates);
        if (rates.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(rates));
        _mixture = new Mixture(rates, seed);
        Interlocked.Exchange(ref _offUntilTicks, 0);
    }

    /// <summary>Puts a preset in force.</summary>
    public void Use(FaultPreset preset, int seed = 0) => Use(FaultRates.Of(preset), seed);

    /// <summary>No faults from now on.</summary>
    public void Off() => Use(FaultPreset.Off);

    /// <summary>How often this fault happened since the sandbox started.</summary>
    public long Injected(SandboxFault fault) => Interlocked.Read(ref _injected[(int)fault]);

    /// <summary>The fault of the next event, and by how much its answer's Date is off.</summary>
    internal (SandboxFault Fault, TimeSpan DateSkew, FaultRates Rates) Next()
    {
        var mixture = _mixture;
        var (fault, skewed) = mixture.Draw();
        if (fault == SandboxFault.ReferralsOff)
            Interlocked.Exchange(ref _offUntilTicks, (_clock.GetUtcNow() + mixture.Rates.ReferralsOffFor).UtcTicks);
        else if (_clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _offUntilTicks))
            fault = SandboxFault.ReferralsOff;
        Interlocked.Increment(ref _injected[(int)fault]);
        if (skewed)
            Interlocked.Increment(ref _injected[(int)SandboxFault.SkewedDate]);
        return (fault, skewed ? mixture.Rates.DateSkew : TimeSpan.Zero, mixture.Rates);
    }

    sealed class Mixture(FaultRates rates, int seed)
    {
        readonly (SandboxFault Fault, double Rate)[] _exclusive = [.. rates.Exclusive().Where(each => each.Rate > 0)];
        long _drawn;

        public FaultRates Rates => rates;

        public int Seed => seed;

        public (SandboxFault Fault, bool SkewedDate) Draw()
        {
            if (_exclusive.Length == 0 && rates.SkewedDate == 0)
                return (SandboxFault.None, false);
            var n = (ulong)Interlocked.Increment(ref _drawn);
            var skewed = Uniform(n * 2 + 1) < rates.SkewedDate;
            var dice = Uniform(n * 2);
            foreach (var (fault, rate) in _exclusive)
            {
                if (dice < rate)
                    return (fault, skewed);
                dice -= rate;
            }
            return (SandboxFault.None, skewed);
        }

        /// <summary>SplitMix64 of (seed, n): deterministic without a lock around a shared generator.</summary>
        double Uniform(ulong n)
        {
            var z = unchecked((ulong)seed * 0xD1342543DE82EF95 + n * 0x9E3779B97F4A7C15);
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
