using Microsoft.Extensions.DependencyInjection;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Hosting;

/// <summary>Goes on with the registration of one server: its store, its rewards, its HTTP client.</summary>
public sealed class ReferralBuilder
{
    internal ReferralBuilder(string name, IServiceCollection services, IHttpClientBuilder httpClient)
    {
        Name = name;
        Services = services;
        HttpClient = httpClient;
    }

    /// <summary>The server's name in dependency injection; empty for the only or main one.</summary>
    public string Name { get; }

    /// <summary>The services under registration.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The client that events leave by: for a proxy, or certificates of your own. Redirects are off and must stay off.</summary>
    public IHttpClientBuilder HttpClient { get; }

    /// <summary>Keeps events in this store; without one they are kept in memory and lost with the process.</summary>
    /// <param name="make">Makes the store; the outbox opens it at start and disposes of it.</param>
    public ReferralBuilder UseStore(Func<IServiceProvider, IReferralOutboxStore> make)
    {
        if (make is null) throw new ArgumentNullException(nameof(make));
        return Configure((services, options) => options.Store = make(services));
    }

    /// <summary>
    /// Has rewards granted by <typeparamref name="THandler"/>, in a service scope of its own for each reward. It is called at least once for
    /// a reward, also over restarts: grant once per <see cref="ReferralReward.ServerEventId"/>.
    /// </summary>
    public ReferralBuilder AddReferralRewards<THandler>() where THandler : class, IReferralRewardHandler
    {
        Services.AddScoped<THandler>();
        return Configure((services, options) => options.Rewards = new ScopedRewards<THandler>(services.GetRequiredService<IServiceScopeFactory>()));
    }

    /// <summary>Sets what the configuration has no entry for. Runs once, when the outbox is made, after the configuration was applied.</summary>
    public ReferralBuilder Configure(Action<IServiceProvider, ReferralOutboxOptions> configure)
    {
        if (configure is null) throw new ArgumentNullException(nameof(configure));
        Services.AddSingleton(new OutboxConfiguration(Name, configure));
        return this;
    }
}
