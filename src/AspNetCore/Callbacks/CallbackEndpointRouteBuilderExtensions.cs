using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MMOLove.Callback;
using MMOLove.Referral.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Receives MMOLove's reward callbacks (contract §5).</summary>
public static class CallbackEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Receives signed callbacks: reads the raw body (16 KiB at most), verifies it under <c>MMOLove:CallbackSecret</c> (and <c>MMOLove:CallbackSecrets</c>), checks that
    /// <c>server_id</c> is ours, writes the vote into the outbox's store, answers 200 once that is durable, and has the handler called
    /// from there. A vote that is repeated is kept once. <c>heart.test</c> is acknowledged and pays nothing. Without a secret
    /// everything is refused.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path of the callback URL in the dashboard, such as <c>/mmolove/callback</c>.</param>
    /// <param name="handler">Pays for a vote; called at least once for each, also over restarts: pay once per <see cref="HeartEvent.HeartId"/>.</param>
    /// <param name="server">The name given to <c>AddMMOLoveReferral</c>; empty for the only one.</param>
    /// <exception cref="InvalidOperationException"><c>AddMMOLoveReferral</c> was not called for this server, or the endpoint is mapped already.</exception>
    public static IEndpointConventionBuilder MapMMOLoveHeartCallback(
        this IEndpointRouteBuilder endpoints, string pattern, Func<HeartEvent, CancellationToken, ValueTask> handler, string server = "")
    {
        ArgumentNullException.ThrowIfNull(handler);
        var inbox = VoteInbox.Of(endpoints, server);
        inbox.Router.AddHearts(handler);
        // The signature is what authenticates: a site's sign-in and antiforgery rules are for people.
        return endpoints.MapPost(pattern, (RequestDelegate)new HeartCallbackEndpoint(inbox).HandleAsync).DisableAntiforgery().AllowAnonymous();
    }

    /// <summary>The same with a handler from dependency injection, in a service scope of its own for each vote.</summary>
    /// <inheritdoc cref="MapMMOLoveHeartCallback(IEndpointRouteBuilder, string, Func{HeartEvent, CancellationToken, ValueTask}, string)"/>
    /// <typeparam name="THandler">A registered service.</typeparam>
    public static IEndpointConventionBuilder MapMMOLoveHeartCallback<THandler>(this IEndpointRouteBuilder endpoints, string pattern, string server = "")
        where THandler : IHeartVoteHandler =>
        endpoints.MapMMOLoveHeartCallback(pattern, Scoped<THandler>(endpoints), server);

    /// <summary>
    /// Receives callbacks of the legacy mode, <c>GET ?username=…&amp;ts=…&amp;sig=…</c>: verified, within 300 s to both sides, kept once per
    /// (username, ts), and handed to the handler like any other vote.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path of the callback URL in the dashboard.</param>
    /// <param name="handler">Pays for a vote; its <see cref="HeartEvent.HeartId"/> is made of time and name.</param>
    /// <param name="server">The name given to <c>AddMMOLoveReferral</c>; empty for the only one.</param>
    /// <exception cref="InvalidOperationException"><c>AddMMOLoveReferral</c> was not called for this server, or the endpoint is mapped already.</exception>
    public static IEndpointConventionBuilder MapMMOLoveLegacyCallback(
        this IEndpointRouteBuilder endpoints, string pattern, Func<HeartEvent, CancellationToken, ValueTask> handler, string server = "")
    {
        ArgumentNullException.ThrowIfNull(handler);
        var inbox = VoteInbox.Of(endpoints, server);
        inbox.Router.AddLegacy(handler);
        return endpoints.MapGet(pattern, (RequestDelegate)new LegacyCallbackEndpoint(inbox).HandleAsync).AllowAnonymous();
    }

    /// <summary>The same with a handler from dependency injection, in a service scope of its own for each vote.</summary>
    /// <inheritdoc cref="MapMMOLoveLegacyCallback(IEndpointRouteBuilder, string, Func{HeartEvent, CancellationToken, ValueTask}, string)"/>
    /// <typeparam name="THandler">A registered service.</typeparam>
    public static IEndpointConventionBuilder MapMMOLoveLegacyCallback<THandler>(this IEndpointRouteBuilder endpoints, string pattern, string server = "")
        where THandler : IHeartVoteHandler =>
        endpoints.MapMMOLoveLegacyCallback(pattern, Scoped<THandler>(endpoints), server);

    private static Func<HeartEvent, CancellationToken, ValueTask> Scoped<THandler>(IEndpointRouteBuilder endpoints)
        where THandler : IHeartVoteHandler
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var scopes = endpoints.ServiceProvider.GetRequiredService<IServiceScopeFactory>();
        return async (vote, cancellationToken) =>
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await scope.ServiceProvider.GetRequiredService<THandler>().CountAsync(vote, cancellationToken).ConfigureAwait(false);
            }
        };
    }
}
