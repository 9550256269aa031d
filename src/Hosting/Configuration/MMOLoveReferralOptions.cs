namespace MMOLove.Referral.Hosting;

/// <summary>
/// What the configuration says about one server: section <c>MMOLove</c>, or <c>MMOLove:Servers:&lt;name&gt;</c> for a named one. The documented
/// environment variables (contract §6) stand in for what the section leaves out.
/// </summary>
public sealed class MMOLoveReferralOptions
{
    /// <summary><c>MMOLove:ServerId</c> or <c>MMOLOVE_SERVER_ID</c>: the server's id from the dashboard, 1 to 128 characters.</summary>
    public string? ServerId { get; set; }

    /// <summary><c>MMOLove:ReferralSecret</c> or <c>MMOLOVE_REFERRAL_SECRET</c>: signs the events (contract §3). May change while the host runs.</summary>
    public string? ReferralSecret { get; set; }

    /// <summary><c>MMOLove:ReferralKeys</c>: several secrets with times, for a rotation that is planned ahead. Instead of <see cref="ReferralSecret"/>.</summary>
    public IList<ReferralKeyOptions> ReferralKeys { get; } = [];

    /// <summary><c>MMOLove:CallbackSecret</c> or <c>MMOLOVE_CALLBACK_SECRET</c>: verifies reward callbacks (contract §5). Must differ from <see cref="ReferralSecret"/>.</summary>
    public string? CallbackSecret { get; set; }

    /// <summary><c>MMOLove:CallbackSecrets</c>: further secrets under which callbacks are accepted, while one replaces another. They come to <see cref="CallbackSecret"/>, or stand alone.</summary>
    public IList<string> CallbackSecrets { get; } = [];

    /// <summary><c>MMOLove:Endpoint</c>: where events go; null: <c>https://mmolove.gg/api/referral/events</c>. https, or loopback.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary><c>MMOLove:IntakeBytes</c>: memory for events that are not durable yet, in bytes, 65,536 or more; 64 MiB where left out.</summary>
    public long IntakeBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary><c>MMOLove:DrainTimeout</c>: how long a stopping host waits for deliveries under way, 0 to 5 minutes; 10 seconds where left out.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Entries that could not be read as what they should be; reported together with everything else at start.</summary>
    internal IList<string> Unreadable { get; } = [];
}
