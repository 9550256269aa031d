namespace MMOLove.Referral.Sandbox;

/// <summary>
/// How often which fault happens. Rates are shares of the received events, 0 to 1; together at most 1, since an event meets one
/// fault at a time. Durations run on the sandbox's clock source.
/// </summary>
public sealed record FaultRates
{
    /// <summary>500 in place of processing.</summary>
    public double InternalError { get; init; }

    /// <summary>503 with <see cref="RetryAfter"/> in place of processing.</summary>
    public double Unavailable { get; init; }

    /// <summary>The <c>Retry-After</c> of a 503, sent in whole seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A reset in place of processing.</summary>
    public double Reset { get; init; }

    /// <summary>No answer for <see cref="HangFor"/>, then a reset, in place of processing.</summary>
    public double Hang { get; init; }

    /// <summary>How long a hang lasts.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Processed, then a reset in place of the answer.</summary>
    public double LostAnswer { get; init; }

    /// <summary>Processed, then half of the answer and a reset.</summary>
    public double TruncatedAnswer { get; init; }

    /// <summary>Processed, then an answer in drips over <see cref="SlowFor"/>.</summary>
    public double SlowAnswer { get; init; }

    /// <summary>How long a slow answer takes.</summary>
    public TimeSpan SlowFor { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The secret is rotated without overlap before the event is judged, so it and all on their way answer 401.
    /// <see cref="SandboxServer.SecretRotated"/> tells the new one.
    /// </summary>
    public double Rotation { get; init; }

    /// <summary>
    /// Referrals are off for <see cref="ReferralsOffFor"/>: every event answers 404. They may be back on before a sender's
    /// <c>test:true</c> probe arrives; only sending the event again then tells this 404 from that of an unknown token.
    /// </summary>
    public double ReferralsOff { get; init; }

    /// <summary>How long such a spell lasts, by the sandbox's clock.</summary>
    public TimeSpan ReferralsOffFor { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The share of answers whose <c>Date</c> is off by <see cref="DateSkew"/>. Happens beside the others.</summary>
    public double SkewedDate { get; init; }

    /// <summary>How far such a <c>Date</c> is ahead (positive) or behind.</summary>
    public TimeSpan DateSkew { get; init; } = TimeSpan.FromMinutes(7);

    /// <summary>The rates of a preset.</summary>
    public static FaultRates Of(FaultPreset preset) => preset switch
    {
        FaultPreset.Some => new()
        {
            InternalError = 0.02,
            Unavailable = 0.01,
            Reset = 0.01,
            LostAnswer = 0.01,
            TruncatedAnswer = 0.005,
            SlowAnswer = 0.01,
            Hang = 0.002,
        },
        FaultPreset.Hell => new()
        {
            InternalError = 0.08,
            Unavailable = 0.05,
            Reset = 0.06,
            LostAnswer = 0.06,
            TruncatedAnswer = 0.03,
            SlowAnswer = 0.02,
            Hang = 0.004,
            HangFor = TimeSpan.FromSeconds(1),
            Rotation = 0.0005,
            ReferralsOff = 0.0005,
            SkewedDate = 0.05,
        },
        _ => new(),
    };

    internal IEnumerable<(SandboxFault Fault, double Rate)> Exclusive() =>
    [
        (SandboxFault.InternalError, InternalError),
        (SandboxFault.Unavailable, Unavailable),
        (SandboxFault.Reset, Reset),
        (SandboxFault.Hang, Hang),
        (SandboxFault.LostAnswer, LostAnswer),
        (SandboxFault.TruncatedAnswer, TruncatedAnswer),
        (SandboxFault.SlowAnswer, SlowAnswer),
        (SandboxFault.Rotation, Rotation),
        (SandboxFault.ReferralsOff, ReferralsOff),
    ];

    internal IEnumerable<(SandboxFault Fault, double Rate)> All() => [.. Exclusive(), (SandboxFault.SkewedDate, SkewedDate)];

    internal string? Problem()
    {
        return All().Any(each => !(each.Rate is >= 0 and <= 1)) ? "Each fault rate must be 0 to 1."
            : Exclusive().Sum(each => each.Rate) > 1 + 1e-9 ? "The fault rates together must not exceed 1."
            : new[] { RetryAfter, HangFor, SlowFor, ReferralsOffFor }.Any(span => span < TimeSpan.Zero || span > TimeSpan.FromHours(1)) ? "Fault durations must be 0 to 1 hour."
            : DateSkew.Duration() > TimeSpan.FromDays(365) ? "The skew of the Date header must lie within 365 days."
            : null;
    }
}
