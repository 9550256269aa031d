using MMOLove.Referral.Storage;

namespace MMOLove.Referral;

/// <summary>How an outbox works. Two lines are needed, the server's id and its secret; the rest has defaults for a busy server.</summary>
public sealed partial class ReferralOutboxOptions
{
    /// <summary>The server's id from the dashboard, 1 to 128 characters. Not needed where <see cref="Signer"/> is given.</summary>
    public string? ServerId { get; set; }

    /// <summary>The signing secret from the dashboard. Not needed where <see cref="Signer"/> is given.</summary>
    public string? Secret { get; set; }

    /// <summary>A signer of the caller's own, as for key rotation; it is not disposed of with the outbox.</summary>
    public ReferralSigner? Signer { get; set; }

    /// <summary>Where events go; null: <c>https://mmolove.gg/api/referral/events</c> (contract §3). Must be https, or loopback.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>A client of the caller's own; it must not follow redirects, and is not disposed of. Null: one made for the purpose.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Where events are kept until they are delivered; the outbox disposes of it. Null: in memory, and lost with the process.</summary>
    public IReferralOutboxStore? Store { get; set; }

    /// <summary>The game's code that grants a reward for an accepted <c>qualified</c>. Null: nothing is to be granted.</summary>
    public IReferralRewardHandler? Rewards { get; set; }

    /// <summary><see cref="Rewards"/> as a lambda; give one of the two.</summary>
    public Func<ReferralReward, CancellationToken, ValueTask>? GrantReward { get; set; }

    /// <summary>The clock; null: the system's.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>Where log entries go; null: one line each to standard error.</summary>
    public Action<ReferralLogEntry>? Log { get; set; }

    /// <summary>How long one attempt may take; more than zero, at most five minutes. 10 seconds where left out.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Memory for events that are not durable yet, in bytes; 64 KiB or more, 64 MiB where left out.</summary>
    public long IntakeBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Requests under way at once, 1 to 1,000; 16 where left out.</summary>
    public int MaxInFlight { get; set; } = 16;

    /// <summary>Requests a second, so that a backlog drains gently; 1 or more, 200 where left out, null for no limit.</summary>
    public int? MaxPerSecond { get; set; } = 200;

    /// <summary>Before the second try an event waits at most so long, and twice as long before each further one; 1 second where left out.</summary>
    public TimeSpan FirstBackoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>An event never waits longer than this by backoff; at most 365 days, 10 minutes where left out.</summary>
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A <c>Retry-After</c> is honoured up to so much; at most 365 days, 1 hour where left out.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a <c>qualified</c> that is answered 422 is tried again, because its <c>registered</c> may come from another program such as
    /// a web site; 24 hours where left out. Zero: not at all.
    /// </summary>
    public TimeSpan TransitionPatience { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Tokens live so long (contract §2); an older event becomes a dead letter. 90 days where left out.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Handlers running at once, 1 to 1,000; 4 where left out.</summary>
    public int MaxHandlersInFlight { get; set; } = 4;

    /// <summary>A handler that fails so often leaves a dead letter; 1 or more, 20 where left out.</summary>
    public int MaxHandlerAttempts { get; set; } = 20;

    /// <summary>How long a row is kept from other processes while one works on it; prolonged as long as the work lasts. 1 minute where left out.</summary>
    public TimeSpan LeaseFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often to look for rows that other processes and the game's own transactions add; 1 second where left out.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long finished events and votes are kept, so that a repeated hook or callback is recognised; 12 hours or more, 7 days where left
    /// out. MMOLove repeats a callback for hours (contract §5): one that was forgotten meanwhile would be paid twice.
    /// </summary>
    public TimeSpan KeepFinishedFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Health is bad while an event waits longer than this; zero or more, 1 hour where left out.</summary>
    public TimeSpan BacklogAgeLimit { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long stopping waits for events to be stored and for requests and handlers under way; 10 seconds where left out.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
