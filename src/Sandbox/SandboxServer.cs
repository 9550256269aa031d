using MMOLove.Referral.Sandbox.Callbacks;
using MMOLove.Referral.Sandbox.Signing;
using MMOLove.Referral.Sandbox.Storage;

namespace MMOLove.Referral.Sandbox;

/// <summary>One game server on MMOLove's side. Its settings may be changed while events arrive.</summary>
public sealed class SandboxServer
{
    internal static readonly string[] IdentityFields = ["username", "account", "character", "email"];

    readonly SandboxClock _clock;
    readonly object _gate = new();
    volatile SigningKeyRing _keys;
    volatile bool _enabled;
    volatile string? _registrationUrl;
    volatile string _identityField;
    volatile string? _callbackUrl;
    volatile string _callbackSecret;

    internal SandboxServer(StoredServer settings, string game, SandboxClock clock, CallbackTransport transport)
    {
        (Id, Slug, Game, _keys, _clock) = (settings.Id, settings.Slug, game, settings.KeyRing(), clock);
        (_enabled, _registrationUrl, _identityField) = (settings.Enabled, settings.RegistrationUrl, settings.IdentityField);
        (_callbackUrl, _callbackSecret) = (settings.CallbackUrl, settings.CallbackSecret);
        Faults = new SandboxFaults(clock);
        Callbacks = new SandboxCallbacks(this, clock, transport);
    }

    /// <summary>The <c>server_id</c> of its events.</summary>
    public string Id { get; }

    /// <summary>Its name in links and paths.</summary>
    public string Slug { get; }

    /// <summary>The game's name in the dashboard's path.</summary>
    public string Game { get; }

    /// <summary>The current signing secret. Empty while there is none.</summary>
    public string Secret => _keys.Current?.Secret ?? "";

    /// <summary>Id of the current secret, or null.</summary>
    public string? KeyId => _keys.Current?.KeyId;

    /// <summary>Whether the secret was made when the sandbox started, so that nobody has seen it yet.</summary>
    public bool SecretIsNew { get; internal init; }

    /// <summary>What goes wrong with this server's events; nothing at start.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>Its reward callbacks.</summary>
    public SandboxCallbacks Callbacks { get; }

    /// <summary>Raised with the new secret after a rotation, whoever asked for it: a fault, a page or a test.</summary>
    public event Action<string>? SecretRotated;

    /// <summary>Whether referrals are switched on.</summary>
    public bool Enabled
    {
        get => _enabled;
        set
        {
            _enabled = value;
            Changed?.Invoke();
        }
    }

    /// <summary>Where share links lead, or null.</summary>
    /// <exception cref="ArgumentException">Neither public https nor loopback.</exception>
    public string? RegistrationUrl
    {
        get => _registrationUrl;
        set
        {
            if (value is not null && Links.RegistrationUrl.Problem(value) is { } problem)
                throw new ArgumentException(problem, nameof(value));
            _registrationUrl = value;
            Changed?.Invoke();
        }
    }

    /// <summary><c>username</c>, <c>account</c>, <c>character</c> or <c>email</c>.</summary>
    /// <exception cref="ArgumentException">Anything else.</exception>
    public string IdentityField
    {
        get => _identityField;
        set
        {
            if (IdentityFieldProblem(value) is { } problem)
                throw new ArgumentException(problem, nameof(value));
            _identityField = value;
            Changed?.Invoke();
        }
    }

    /// <summary>
    /// Makes a new secret current and returns it. The old one is dead at once, as MMOLove does it,
    /// unless <paramref name="overlap"/> lets it live on by the sandbox's clock.
    /// </summary>
    /// <param name="overlap">How long the old secret still verifies; zero by default.</param>
    /// <param name="secret">The new secret; null for a random one.</param>
    /// <param name="keyId">Its <c>kid</c>; null for none.</param>
    /// <exception cref="ArgumentException">The secret is empty, too long or has white space around it; or the kid names a secret that stays valid beside it.</exception>
    public string RotateSecret(TimeSpan overlap = default, string? secret = null, string? keyId = null)
    {
        secret ??= SigningKeyRing.NewSecret();
        if (SecretProblem(secret) is { } problem)
            throw new ArgumentException(problem, nameof(secret));
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_keys.RotationProblem(keyId, now, overlap) is { } taken)
                throw new ArgumentException(taken, nameof(keyId));
            _keys = _keys.Rotate(new SigningKey(secret, keyId), now, overlap);
        }
        Changed?.Invoke();
        SecretRotated?.Invoke(secret);
        return secret;
    }

    /// <summary>Raised after a setting changed, so that it is kept and shown.</summary>
    internal event Action? Changed;

    internal string? CallbackUrl
    {
        get => _callbackUrl;
        set
        {
            _callbackUrl = value;
            Changed?.Invoke();
        }
    }

    internal string CallbackSecret
    {
        get => _callbackSecret;
        set
        {
            _callbackSecret = value;
            Changed?.Invoke();
        }
    }

    internal SigningKeyRing Keys => _keys;

    internal static string? IdentityFieldProblem(string field)
        => IdentityFields.Contains(field, StringComparer.Ordinal) ? null : "The identity field must be username, account, character or email.";

    internal static string? SecretProblem(string secret)
        => secret.Length is 0 or > 256 ? "The secret must be 1 to 256 characters long."
        : secret.Trim() != secret ? "The secret begins or ends with white space: copy it again without it."
        : null;

    internal static string? NameProblem(string name, string role)
        => name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') || name.All(c => c == '.')
            ? $"The {role} must be 1 to 64 characters of a-z, A-Z, 0-9, '-', '_' and '.'." : null;

    internal static string? IdProblem(string id)
        => id.Length is 0 or > 128 || id.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? "The server id must be 1 to 128 characters without white space." : null;
}
