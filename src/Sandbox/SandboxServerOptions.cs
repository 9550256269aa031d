namespace MMOLove.Referral.Sandbox;

/// <summary>One game server as MMOLove knows it (contract §4).</summary>
public sealed class SandboxServerOptions
{
    /// <summary>Name in the share link and the dashboard's path: 1 to 64 of <c>a-z A-Z 0-9 - _ .</c></summary>
    public string Slug { get; set; } = "my-shard";

    /// <summary>First part of the dashboard's path; any name. Same characters as <see cref="Slug"/>.</summary>
    public string Game { get; set; } = "game";

    /// <summary>The <c>server_id</c> of the events. Null: the one the data file knows for this name, else a new UUID.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// The signing secret, 1 to 256 characters without white space around them. Null: a new random one,
    /// unless <see cref="Enabled"/> is false or the data file knows one.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>Id of <see cref="Secret"/>, as a <c>kid</c> in the signature header names it. Null: none.</summary>
    public string? KeyId { get; set; }

    /// <summary>Where the share link leads: public https, or any loopback address. Null: the data file's; share links answer 404 without one.</summary>
    public string? RegistrationUrl { get; set; }

    /// <summary>Where reward callbacks go (contract §5): loopback, or a host of <see cref="ReferralSandboxOptions.AllowedCallbackHosts"/>. Null: the data file's; none are sent without one.</summary>
    public string? CallbackUrl { get; set; }

    /// <summary>The callback secret; not the referral secret. Null: the data file's, else a new random one.</summary>
    public string? CallbackSecret { get; set; }

    /// <summary>What the game calls its accounts: <c>username</c>, <c>account</c>, <c>character</c> or <c>email</c>. Null: the data file's, else <c>account</c>.</summary>
    public string? IdentityField { get; set; }

    /// <summary>Whether referrals are switched on. Off: links and events answer 404. On: unless the data file says off.</summary>
    public bool Enabled { get; set; } = true;
}
