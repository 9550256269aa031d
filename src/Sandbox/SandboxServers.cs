using System.Collections;
using MMOLove.Referral.Sandbox.Callbacks;
using MMOLove.Referral.Sandbox.Links;
using MMOLove.Referral.Sandbox.Signing;
using MMOLove.Referral.Sandbox.Storage;

namespace MMOLove.Referral.Sandbox;

/// <summary>The servers of one sandbox, found by id and by slug.</summary>
sealed class SandboxServers : IReadOnlyList<SandboxServer>, IAsyncDisposable
{
    readonly List<SandboxServer> _all = [];
    readonly Dictionary<string, SandboxServer> _byId = new(StringComparer.Ordinal);
    readonly Dictionary<string, SandboxServer> _bySlug = new(StringComparer.OrdinalIgnoreCase);

    readonly CallbackTransport _transport;

    public SandboxServers(IEnumerable<SandboxServerOptions> options, IReadOnlyList<StoredServer> stored, SandboxClock clock, CallbackTransport transport)
    {
        _transport = transport;
        foreach (var each in options)
            Add(each, stored.FirstOrDefault(known => each.Id is null ? known.Slug == each.Slug : known.Id == each.Id), clock);
    }

    public int Count => _all.Count;

    public SandboxServer this[int index] => _all[index];

    public SandboxServer? ById(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>Share links and paths take the slug or the id.</summary>
    public SandboxServer? ByName(string? name) => name is null ? null : _bySlug.GetValueOrDefault(name) ?? ById(name);

    public IEnumerator<SandboxServer> GetEnumerator() => _all.GetEnumerator();

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _all)
            await server.Callbacks.DisposeAsync().ConfigureAwait(false);
        _transport.Dispose();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void Add(SandboxServerOptions options, StoredServer? stored, SandboxClock clock)
    {
        var id = options.Id ?? stored?.Id ?? Guid.NewGuid().ToString();
        // A kept address that breaks a newer rule is no reason not to start.
        var keptUrl = stored?.RegistrationUrl is { } kept && RegistrationUrl.Problem(kept) is null ? kept : null;
        var url = options.RegistrationUrl ?? keptUrl;
        var callbackUrl = options.CallbackUrl ?? stored?.CallbackUrl;
        var callbackSecret = options.CallbackSecret ?? stored?.CallbackSecret ?? SigningKeyRing.NewSecret();
        var identityField = options.IdentityField ?? stored?.IdentityField ?? "account";
        var enabled = options.Enabled && stored?.Enabled != false;
        var keys = stored?.KeyRing() ?? SigningKeyRing.Empty;
        var isNew = options.Secret is null && keys.Current is null && enabled;
        var secret = isNew ? SigningKeyRing.NewSecret() : options.Secret;
        var problem = SandboxServer.NameProblem(options.Slug, "server name")
            ?? SandboxServer.NameProblem(options.Game, "game name")
            ?? SandboxServer.IdProblem(id)
            ?? SandboxServer.IdentityFieldProblem(identityField)
            ?? (secret is null ? null : SandboxServer.SecretProblem(secret))
            ?? (callbackUrl is null ? null : CallbackTarget.Problem(callbackUrl, _transport.AllowedHosts))
            ?? (callbackSecret.Length == 0 ? "The callback secret must not be empty." : SandboxServer.SecretProblem(callbackSecret))
            ?? (url is null ? null : RegistrationUrl.Problem(url));
        if (problem is not null)
            throw new ArgumentException(problem);

        if (secret is not null && secret != keys.Current?.Secret)
            keys = keys.Rotate(new SigningKey(secret, options.KeyId), clock.GetUtcNow(), TimeSpan.Zero);
        var settings = new StoredServer(id, options.Slug, enabled, url, identityField, StoredServer.KeysOf(keys), callbackUrl, callbackSecret);
        var server = new SandboxServer(settings, options.Game, clock, _transport) { SecretIsNew = isNew };
        if (!_byId.TryAdd(id, server) || !_bySlug.TryAdd(options.Slug, server))
            throw new ArgumentException("Two servers have the same id or name: give each its own.");
        _all.Add(server);
    }
}
