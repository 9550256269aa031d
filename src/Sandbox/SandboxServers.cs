using System.Collections;
using MMOLove.Referral.Sandbox.Signing;

namespace MMOLove.Referral.Sandbox;

/// <summary>The servers of one sandbox, found by id and by slug.</summary>
sealed class SandboxServers : IReadOnlyList<SandboxServer>
{
    readonly List<SandboxServer> _all = [];
    readonly Dictionary<string, SandboxServer> _byId = new(StringComparer.Ordinal);
    readonly Dictionary<string, SandboxServer> _bySlug = new(StringComparer.OrdinalIgnoreCase);

    public SandboxServers(IEnumerable<SandboxServerOptions> options, SandboxClock clock)
    {
        foreach (var each in options)
            Add(each, clock);
    }

    public int Count => _all.Count;

    public SandboxServer this[int index] => _all[index];

    public SandboxServer? ById(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>Share links and paths take the slug or the id.</summary>
    public SandboxServer? ByName(string? name) => name is null ? null : _bySlug.GetValueOrDefault(name) ?? ById(name);

    public IEnumerator<SandboxServer> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void Add(SandboxServerOptions options, SandboxClock clock)
    {
        var id = options.Id ?? Guid.NewGuid().ToString();
        var secret = options.Secret ?? (options.Enabled ? SigningKeyRing.NewSecret() : null);
        var problem = SandboxServer.NameProblem(options.Slug, "server name")
            ?? SandboxServer.NameProblem(options.Game, "game name")
            ?? SandboxServer.IdProblem(id)
            ?? SandboxServer.IdentityFieldProblem(options.IdentityField)
            ?? (secret is null ? null : SandboxServer.SecretProblem(secret))
            ?? (options.RegistrationUrl is null ? null : Links.RegistrationUrl.Problem(options.RegistrationUrl));
        if (problem is not null)
            throw new ArgumentException(problem);

        var keys = secret is null ? SigningKeyRing.Empty : SigningKeyRing.Of([new SigningKey(secret, options.KeyId)]);
        var server = new SandboxServer(id, options.Slug, options.Game, keys, options, clock) { SecretIsNew = secret is not null && options.Secret is null };
        if (!_byId.TryAdd(id, server) || !_bySlug.TryAdd(options.Slug, server))
            throw new ArgumentException("Two servers have the same id or name: give each its own.");
        _all.Add(server);
    }
}
