using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>The dashboard over HTTP: the page, its changes, its live stream.</summary>
sealed class DashboardEndpoint(SandboxServers servers, ReferralLedger ledger, SandboxClock clock, DashboardActions actions)
{
    // Inline styles and scripts stay out: what a sender wrote could never run, not even if it got through the encoder.
    const string ContentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    readonly Antiforgery _antiforgery = new();
    readonly Flash _flash = new();

    public Task IndexAsync(HttpContext http)
    {
        http.Response.Redirect(DashboardModel.PathOf(servers[0]));
        return Task.CompletedTask;
    }

    public Task PageAsync(HttpContext http)
    {
        if (Server(http) is not { } server)
            return PlainText.WriteAsync(http, 404, "No server has this name or id.");
        var flash = _flash.Take(http.Request.Query["done"]);
        var address = new Uri($"{http.Request.Scheme}://{http.Request.Host}/");
        var model = new DashboardModel(servers, server, ledger, clock, address, LogFilter.Of(http.Request.Query), flash, _antiforgery.FieldValue(http));
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        return http.Response.WriteAsync(DashboardPage.Render(model).ToString());
    }

    public async Task ChangeAsync(HttpContext http)
    {
        if (Server(http) is not { } server)
        {
            await PlainText.WriteAsync(http, 404, "No server has this name or id.").ConfigureAwait(false);
            return;
        }
        if (await FormAsync(http).ConfigureAwait(false) is not { } form)
            return;
        if (!_antiforgery.Accepts(http.Request, form.GetValueOrDefault(Antiforgery.Field).ToString()))
        {
            await PlainText.WriteAsync(http, 403, "Changes come from the dashboard's own page: open it and try again.").ConfigureAwait(false);
            return;
        }
        if (actions.Run((string)http.Request.RouteValues["action"]!, server, form) is not { } message)
        {
            await PlainText.WriteAsync(http, 404, "There is no such change.").ConfigureAwait(false);
            return;
        }
        await ledger.FlushAsync().ConfigureAwait(false);
        // 303: the browser comes back with a GET, and a reload repeats nothing.
        http.Response.StatusCode = 303;
        http.Response.Headers.Location = DashboardModel.PathOf(server) + LogFilter.Of(http.Request.Query).Query("done", _flash.Put(message));
    }

    public Task LiveAsync(HttpContext http)
        => Server(http) is null ? PlainText.WriteAsync(http, 404, "No server has this name or id.") : LiveStream.WriteAsync(http, ledger);

    SandboxServer? Server(HttpContext http) => servers.ByName(http.Request.RouteValues["server"] as string);

    static async Task<Dictionary<string, StringValues>?> FormAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            await PlainText.WriteAsync(http, 403, "Changes come from the dashboard's own forms.").ConfigureAwait(false);
            return null;
        }
        try
        {
            if (await RequestBody.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false) is { } body)
            {
                using var reader = new FormReader(Encoding.UTF8.GetString(body));
                return reader.ReadForm();
            }
            await PlainText.WriteAsync(http, 413, "The form is too long.").ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or OperationCanceledException)
        {
            await PlainText.WriteAsync(http, 400, "The form cannot be read.").ConfigureAwait(false);
        }
        return null;
    }
}
