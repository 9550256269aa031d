using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>
/// Server-sent events: "something changed", at most four times a second, with the number of events so far. The page fetches
/// itself then, so what is live and what is rendered cannot differ.
/// </summary>
static class LiveStream
{
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static async Task WriteAsync(HttpContext http, ReferralLedger ledger)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            // Each next change is taken before the page is told to look: what comes while it looks is told again.
            var change = ledger.NextChangeAsync();
            await SendAsync(http, "event: hello\ndata: 0\n\n").ConfigureAwait(false);
            while (true)
            {
                while (await Task.WhenAny(change, Task.Delay(KeepAlive, TimeProvider.System, http.RequestAborted)).ConfigureAwait(false) != change)
                    await SendAsync(http, ": still here\n\n").ConfigureAwait(false);
                await Task.Delay(Pace, TimeProvider.System, http.RequestAborted).ConfigureAwait(false);
                change = ledger.NextChangeAsync();
                await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"event: change\ndata: {ledger.Events.Count}\n\n")).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    static async Task SendAsync(HttpContext http, string text)
    {
        http.RequestAborted.ThrowIfCancellationRequested();
        await http.Response.WriteAsync(text, http.RequestAborted).ConfigureAwait(false);
        await http.Response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }
}
