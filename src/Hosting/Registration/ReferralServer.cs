using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MMOLove.Referral.Hosting;

/// <summary>One server's signer, client and outbox, made when they are first needed and for as long as the host lives.</summary>
internal sealed class ReferralServer : IDisposable
{
    private readonly string _name;
    private readonly IServiceProvider _services;
    private readonly IOptionsMonitor<MMOLoveReferralOptions> _options;
    private readonly ILogger _logger;
    private readonly Lazy<ReferralSigner> _signer;
    private IDisposable? _reloads;

    public ReferralServer(string name, IServiceProvider services)
    {
        _name = name;
        _services = services;
        _options = services.GetRequiredService<IOptionsMonitor<MMOLoveReferralOptions>>();
        _logger = services.GetRequiredService<ILogger<ReferralOutbox>>();
        _signer = new Lazy<ReferralSigner>(MakeSigner);
    }

    /// <exception cref="OptionsValidationException">The configuration is not usable: the message lists everything.</exception>
    public ReferralSigner Signer => _signer.Value;

    public TimeSpan DrainTimeout => _options.Get(_name).DrainTimeout;

    public ReferralClient MakeClient() => new(Signer, new ReferralClientOptions { Endpoint = _options.Get(_name).Endpoint, HttpClient = MakeHttpClient() });

    public ReferralOutbox StartOutbox()
    {
        var configured = _options.Get(_name).Validated(_name);
        var options = new ReferralOutboxOptions
        {
            Signer = Signer,
            Endpoint = configured.Endpoint,
            HttpClient = MakeHttpClient(),
            IntakeBytes = configured.IntakeBytes,
            Clock = _services.GetService<TimeProvider>(),
            Log = entry => ReferralLog.Write(_logger, Signer.ServerId, entry),
        };
        foreach (var addition in _services.GetServices<OutboxConfiguration>())
        {
            if (addition.Name == _name) addition.Apply(_services, options);
        }
        return ReferralOutbox.Start(options);
    }

    public void Dispose()
    {
        _reloads?.Dispose();
        if (_signer.IsValueCreated) _signer.Value.Dispose();
    }

    internal static string HttpClientOf(string name) => name.Length == 0 ? "MMOLove.Referral" : "MMOLove.Referral:" + name;

    private HttpClient MakeHttpClient() => _services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientOf(_name));

    private ReferralSigner MakeSigner()
    {
        var options = _options.Get(_name).Validated(_name);
        var signer = new ReferralSigner(options.ServerId!, options.Keys(), _services.GetService<TimeProvider>());
        _reloads = _options.OnChange((changed, name) =>
        {
            if (name == _name) Reload(signer, changed);
        });
        return signer;
    }

    private void Reload(ReferralSigner signer, MMOLoveReferralOptions changed)
    {
        var problems = ReferralOptionsCheck.FindProblems(changed, ReferralConfiguration.SectionOf(_name));
        if (problems.Count > 0)
        {
            ReferralLog.ReloadRefused(_logger, signer.ServerId, string.Join(" ", problems));
            return;
        }
        if (changed.ServerId != signer.ServerId) ReferralLog.ServerIdNeedsRestart(_logger, signer.ServerId);
        signer.ReplaceKeys(changed.Keys());
        ReferralLog.KeysReloaded(_logger, signer.ServerId);
    }
}
