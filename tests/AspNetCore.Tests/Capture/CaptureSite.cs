using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MMOLove.Referral.AspNetCore.Tests.Capture;

/// <summary>A site whose landing page is some pages before its registration page.</summary>
internal static class CaptureSite
{
    public const string CookieName = ".MMOLove.Capture";

    /// <summary>Name and value, as a browser sends them back.</summary>
    public static string Pair(string setCookie) => setCookie.Split(';')[0];

    public static Task<WebServer> StartAsync(Action<WebApplication>? before = null) => WebServer.StartAsync(
        builder =>
        {
            builder.Services.AddMMOLoveCapture();
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        },
        app =>
        {
            before?.Invoke(app);
            app.UseMMOLoveCapture();
            app.MapGet("/", () => "welcome");
            app.MapPost("/register", (HttpContext context) => context.GetMmref() ?? "none");
            app.MapGet("/forget", (HttpContext context) => context.ForgetMmref());
        });
}
