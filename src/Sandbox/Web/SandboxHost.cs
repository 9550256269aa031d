using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MMOLove.Referral.Sandbox.Dashboard;
using MMOLove.Referral.Sandbox.Events;
using MMOLove.Referral.Sandbox.Links;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary>The sandbox's Kestrel. Built empty: no environment variable, settings file or argument of the host program reaches it.</summary>
static class SandboxHost
{
    const string DashboardPath = "/dashboard/{game}/{server}/referrals";

    public static WebApplication Build(ReferralSandboxOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Ours is 64 KiB and answers 413 in the contract's shape; Kestrel's would cut the connection.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(options.BindAddress, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        return builder.Build();
    }

    public static void Map(WebApplication app, ReferralSandboxOptions options, EventsEndpoint events, ShareLinkEndpoint shareLink, LedgerEndpoint ledger, DashboardEndpoint dashboard)
    {
        var host = new HostGuard(options.AllowedHosts);
        var access = new AccessGuard(options.AccessToken);
        app.Use(next => http => host.InvokeAsync(http, next));
        app.Use(next => http => access.InvokeAsync(http, next));
        app.UseRouting();
        app.MapPost(EventsEndpoint.Path, events.HandleAsync);
        app.MapGet("/r/{server}", shareLink.HandleAsync);
        app.MapGet("/sandbox/ledger", ledger.HandleAsync);
        app.MapGet("/", dashboard.IndexAsync);
        app.MapGet(DashboardPath, dashboard.PageAsync);
        app.MapGet(DashboardPath + "/live", dashboard.LiveAsync);
        app.MapPost(DashboardPath + "/{action}", dashboard.ChangeAsync);
        app.MapGet(Assets.StylePath, Assets.StyleAsync);
        app.MapGet(Assets.ScriptPath, Assets.ScriptAsync);
        app.UseEndpoints(_ => { });
    }

    /// <summary>The address to reach it at, once it listens; 0.0.0.0 is no address to connect to.</summary>
    public static Uri Address(WebApplication app, IPAddress bound)
    {
        var listening = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return IPAddress.Any.Equals(bound) ? new Uri($"http://127.0.0.1:{listening.Port}")
            : IPAddress.IPv6Any.Equals(bound) ? new Uri($"http://[::1]:{listening.Port}")
            : new Uri(listening.GetLeftPart(UriPartial.Authority));
    }
}
