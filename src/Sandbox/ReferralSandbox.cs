using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using MMOLove.Referral.Sandbox.Callbacks;
using MMOLove.Referral.Sandbox.Dashboard;
using MMOLove.Referral.Sandbox.Events;
using MMOLove.Referral.Sandbox.Links;
using MMOLove.Referral.Sandbox.Storage;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox;

/// <summary>
/// MMOLove's side of the wire on this machine: share links, tokens, <c>POST /api/referral/events</c> and a ledger of what arrived.
/// A real HTTP server on loopback; dispose it to stop it.
/// </summary>
/// <example><code>
/// await using var sandbox = await ReferralSandbox.StartAsync();
/// using var client = new ReferralClient(sandbox.ServerId, sandbox.Secret, sandbox.EventsEndpoint.ToString());
/// await client.RegisteredAsync(sandbox.MintToken("alice"), "player-1", "reg-1");
/// </code></example>
public sealed class ReferralSandbox : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly SandboxServers _servers;

    readonly LedgerJournal? _journal;

    ReferralSandbox(WebApplication app, SandboxServers servers, ReferralLedger ledger, SandboxClock clock, LedgerJournal? journal, Uri address)
        => (_app, _servers, Ledger, Clock, _journal, BaseAddress) = (app, servers, ledger, clock, journal, address);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41237/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The endpoint to configure an SDK with.</summary>
    public Uri EventsEndpoint => new(BaseAddress, Events.EventsEndpoint.Path);

    /// <summary>Every server; the first is the one the short properties speak of.</summary>
    public IReadOnlyList<SandboxServer> Servers => _servers;

    /// <summary>The first server's id.</summary>
    public string ServerId => _servers[0].Id;

    /// <summary>The first server's current secret.</summary>
    public string Secret => _servers[0].Secret;

    /// <summary>The first server's faults.</summary>
    public SandboxFaults Faults => _servers[0].Faults;

    /// <summary>The first server's reward callbacks.</summary>
    public SandboxCallbacks Callbacks => _servers[0].Callbacks;

    /// <summary>The sandbox's time; move it to make signatures stale and tokens expire.</summary>
    public SandboxClock Clock { get; }

    /// <summary>What arrived and what it did.</summary>
    public ReferralLedger Ledger { get; }

    /// <summary>Starts a sandbox and returns once it accepts requests.</summary>
    /// <param name="options">Null: one server on a free loopback port, in memory.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentException">An option breaks its rule; the message names the rule.</exception>
    /// <exception cref="IOException">The port is taken, or this machine cannot listen on the address or may not on the port; or the data file cannot be opened.</exception>
    public static async Task<ReferralSandbox> StartAsync(ReferralSandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ReferralSandboxOptions();
        if (Problem(options) is { } problem)
            throw new ArgumentException(problem);

        var clock = new SandboxClock(options.TimeProvider);
        var file = options.Data is { } path ? LedgerFile.Open(path) : null;
        var journal = file is null ? null : new LedgerJournal(file);
        try
        {
            var tokens = new ReferralTokens(file?.TokenKey() ?? ReferralTokens.NewKey());
            var servers = new SandboxServers(options.Servers.Count > 0 ? options.Servers : [new SandboxServerOptions()], file?.Servers() ?? [], clock, new CallbackTransport(options.AllowedCallbackHosts));
            var ledger = new ReferralLedger(tokens, clock, options.MaxRetainedBodies, journal);
            if (file is not null)
            {
                ledger.Load(file);
                foreach (var server in servers)
                    server.Callbacks.Load(file.Callbacks(server.Id));
            }
            foreach (var server in servers)
                KeepSettings(server, journal);
            foreach (var server in servers)
            {
                server.Changed += ledger.SignalChangeElsewhere;
                server.Callbacks.Changed += ledger.SignalChangeElsewhere;
            }
            clock.Adjusted += ledger.SignalChangeElsewhere;
            var sandbox = await ListenAsync(options, servers, ledger, clock, journal, cancellationToken).ConfigureAwait(false);
            foreach (var server in servers)
                server.Callbacks.Start();
            return sandbox;
        }
        catch when (journal is not null)
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A token as a followed share link makes one, without the HTTP: the click is in the ledger.</summary>
    /// <param name="code">The referrer's code, 1 to 128 characters.</param>
    /// <param name="server">A server's id or slug; null for the first.</param>
    /// <exception cref="ArgumentException">The code is blank or too long, or no server has this name.</exception>
    public string MintToken(string code, string? server = null)
    {
        if (ShareLinkEndpoint.CodeProblem(code) is { } problem)
            throw new ArgumentException(problem, nameof(code));
        return Ledger.Click(Server(server), code.Trim()).Token;
    }

    /// <summary>The share link a referrer hands out.</summary>
    /// <param name="code">The referrer's code.</param>
    /// <param name="server">A server's id or slug; null for the first.</param>
    public Uri ShareLink(string code, string? server = null)
        => new(BaseAddress, $"/r/{Server(server).Slug}?ref={Uri.EscapeDataString(code)}");

    /// <summary>The page of a server's referrals.</summary>
    /// <param name="server">A server's id or slug; null for the first.</param>
    public Uri Dashboard(string? server = null)
        => new(BaseAddress, $"/dashboard/{Server(server).Game}/{Server(server).Slug}/referrals");

    /// <summary>Stops, and writes what is left into the data file.</summary>
    /// <exception cref="IOException">The data file has no room: it lacks what happened last.</exception>
    public async ValueTask DisposeAsync()
    {
        // A sandbox is stopped like a process that ends: requests in flight are cut, not waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync(now.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        await _servers.DisposeAsync().ConfigureAwait(false);
        if (_journal is not null)
            await _journal.DisposeAsync().ConfigureAwait(false);
    }

    static async Task<ReferralSandbox> ListenAsync(
        ReferralSandboxOptions options, SandboxServers servers, ReferralLedger ledger, SandboxClock clock, LedgerJournal? journal, CancellationToken cancellationToken)
    {
        var app = SandboxHost.Build(options);
        var processor = new EventProcessor(servers, ledger, clock);
        SandboxHost.Map(
            app,
            options,
            new EventsEndpoint(processor, ledger, clock),
            new ShareLinkEndpoint(servers, ledger),
            new LedgerEndpoint(servers, ledger, clock),
            new DashboardEndpoint(servers, ledger, clock, new DashboardActions(processor, ledger, clock)));
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            await servers.DisposeAsync().ConfigureAwait(false);
            // Kestrel says which address it was where the port is taken, and nowhere else.
            if (e is SocketException)
                throw new IOException($"{new IPEndPoint(options.BindAddress, options.Port)} cannot be listened on: {e.Message}", e);
            throw;
        }
        return new ReferralSandbox(app, servers, ledger, clock, journal, SandboxHost.Address(app, options.BindAddress));
    }

    static void KeepSettings(SandboxServer server, LedgerJournal? journal)
    {
        if (journal is null)
            return;
        server.Changed += () => journal.Append(StoredServer.Of(server));
        server.Callbacks.Recorded += delivery => journal.Append(new LedgerJournal.CallbackChange(server.Id, delivery));
        journal.Append(StoredServer.Of(server));
    }

    SandboxServer Server(string? name)
        => name is null ? _servers[0] : _servers.ByName(name) ?? throw new ArgumentException("No server has this id or name.", nameof(name));

    static string? Problem(ReferralSandboxOptions options)
        => options.Port is < 0 or > 65535 ? "The port must be 0 to 65535."
        : options.MaxRetainedBodies < 0 ? "MaxRetainedBodies must not be negative."
        : options.AccessToken is { } token && token.Length < AccessGuard.MinLength ? $"The access token must be at least {AccessGuard.MinLength} characters long."
        : options.AccessToken is null && !IPAddress.IsLoopback(options.BindAddress) ? "An address other than loopback needs an access token."
        : null;
}
