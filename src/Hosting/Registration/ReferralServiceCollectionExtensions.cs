using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MMOLove.Referral;
using MMOLove.Referral.Client;
using MMOLove.Referral.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers MMOLove referrals.</summary>
public static class ReferralServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="ReferralOutbox"/>, <see cref="ReferralClient"/> and <see cref="ReferralSigner"/> for the server that section
    /// <c>MMOLove</c> or the documented environment variables name (contract §6); starts delivery with the host, drains it at stop, and adds the
    /// health check <c>mmolove-referral</c>. A wrong configuration stops the host at start, with everything that is wrong in one message.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The application's whole configuration, not the section.</param>
    public static ReferralBuilder AddMMOLoveReferral(this IServiceCollection services, IConfiguration configuration) =>
        services.AddMMOLoveReferral(Options.Options.DefaultName, configuration);

    /// <summary>
    /// The same for one of several servers: its entries stand in section <c>MMOLove:Servers:&lt;name&gt;</c>, its services are keyed by the
    /// name (<c>[FromKeyedServices("eu")] ReferralOutbox referrals</c>), its health check is <c>mmolove-referral-&lt;name&gt;</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="configuration">The application's whole configuration, not the section.</param>
    /// <exception cref="InvalidOperationException">A server of this name is registered already.</exception>
    public static ReferralBuilder AddMMOLoveReferral(this IServiceCollection services, string name, IConfiguration configuration)
    {
        if (services is null) throw new ArgumentNullException(nameof(services));
        if (name is null) throw new ArgumentNullException(nameof(name));
        if (configuration is null) throw new ArgumentNullException(nameof(configuration));
        if (services.Any(service => service.ServiceType == typeof(ReferralServer) && Equals(service.ServiceKey, name)))
            throw new InvalidOperationException($"AddMMOLoveReferral was called twice for {(name.Length == 0 ? "the unnamed server" : $"'{name}'")}. Give each server a name of its own.");

        services.AddLogging();
        services.AddOptions<MMOLoveReferralOptions>(name);
        services.AddSingleton<IConfigureOptions<MMOLoveReferralOptions>>(new ReferralConfiguration(name, configuration));
        services.AddSingleton<IOptionsChangeTokenSource<MMOLoveReferralOptions>>(new ConfigurationChangeTokenSource<MMOLoveReferralOptions>(name, configuration));
        AddServer(services, name);
        AddHealthCheck(services, name);
        return new ReferralBuilder(name, services, AddHttpClient(services, name));
    }

    private static void AddServer(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (provider, _) => new ReferralServer(name, provider));
        services.AddKeyedSingleton(name, (provider, _) => ServerOf(provider, name).StartOutbox());
        services.AddKeyedSingleton(name, (provider, _) => ServerOf(provider, name).MakeClient());
        services.AddKeyedSingleton(name, (provider, _) => ServerOf(provider, name).Signer);
        services.AddSingleton<IHostedService>(provider => new ReferralDelivery(ServerOf(provider, name), () => OutboxOf(provider, name), isDefault: name.Length == 0));
        if (name.Length > 0) return;
        services.TryAddSingleton(provider => OutboxOf(provider, name));
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<ReferralClient>(name));
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<ReferralSigner>(name));
    }

    private static void AddHealthCheck(IServiceCollection services, string name) =>
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name.Length == 0 ? "mmolove-referral" : "mmolove-referral-" + name,
            provider => new ReferralHealthCheck(() => OutboxOf(provider, name)),
            failureStatus: HealthStatus.Unhealthy,
            tags: ["mmolove"]));

    // The outbox has a deadline and a log of its own for each attempt.
    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name) => services
        .AddHttpClient(ReferralServer.HttpClientOf(name), Configure)
        .ConfigurePrimaryHttpMessageHandler(EventHandlers.Make)
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    private static void Configure(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
#if !NETSTANDARD2_0
        // Or HTTP/1.1, where the endpoint has nothing newer.
        client.DefaultRequestVersion = HttpVersion.Version20;
#endif
    }

    private static ReferralServer ServerOf(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ReferralServer>(name);

    private static ReferralOutbox OutboxOf(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ReferralOutbox>(name);
}
