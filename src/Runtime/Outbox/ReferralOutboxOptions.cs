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

    /// <summary>Memory for events that are not durable yet, in bytes; 64 KiB or more, 64 MiB where left out.</summary>
    public long IntakeBytes { get; set; } = 64 * 1024 * 1024;
}
