using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MMOLove.Callback;
using MMOLove.Referral.Hosting;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.AspNetCore;

/// <summary>Where one server's verified votes go: its verifier, and its outbox, which is not made before the host starts.</summary>
internal sealed class VoteInbox
{
    private static readonly ConditionalWeakTable<IServiceProvider, ConcurrentDictionary<string, VoteInbox>> s_inboxes = new();

    private readonly Lazy<ReferralOutbox> _outbox;

    private VoteInbox(IServiceProvider services, string server)
    {
        if (services.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(ReferralOutbox), server) != true)
        {
            throw new InvalidOperationException(server.Length == 0
                ? "The callback endpoint needs builder.Services.AddMMOLoveReferral(builder.Configuration)."
                : $"The callback endpoint needs builder.Services.AddMMOLoveReferral(\"{server}\", builder.Configuration).");
        }
        Log = services.GetRequiredService<ILoggerFactory>().CreateLogger("MMOLove.Referral.Callback");
        Verifiers = new CallbackVerifiers(
            services.GetRequiredService<IOptionsMonitor<MMOLoveReferralOptions>>(), server, services.GetService<TimeProvider>(), Log);
        _outbox = new Lazy<ReferralOutbox>(() => Open(services.GetRequiredKeyedService<ReferralOutbox>(server)));
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(OnStarted);
    }

    public ILogger Log { get; }

    public CallbackVerifiers Verifiers { get; }

    public VoteRouter Router { get; } = new();

    /// <summary>One inbox for each server of an application, however many endpoints lead to it.</summary>
    public static VoteInbox Of(IEndpointRouteBuilder endpoints, string server)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(server);
        var services = endpoints.ServiceProvider;
        return s_inboxes.GetOrCreateValue(services).GetOrAdd(server, name => new VoteInbox(services, name));
    }

    /// <summary>Completes when the vote is durable.</summary>
    public ValueTask AcceptAsync(HeartEvent vote, CancellationToken cancellationToken) => _outbox.Value.AcceptVoteAsync(vote, cancellationToken);

    /// <summary>Votes of an earlier run may be waiting: their handler is named without waiting for a new one.</summary>
    private void OnStarted()
    {
        if (!Verifiers.Current.HasSecret) CallbackLog.NoSecret(Log);
        if (_outbox.Value.Store is InMemoryOutboxStore) CallbackLog.InMemory(Log);
    }

    private ReferralOutbox Open(ReferralOutbox outbox)
    {
        outbox.HandleVotes(Router);
        return outbox;
    }
}
