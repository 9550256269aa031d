using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Events;

/// <summary>Brings an answer to the sender, or fails to in one of the ways networks have.</summary>
sealed class AnswerDelivery(HttpContext http, SandboxClock clock)
{
    const int Drips = 8;

    public TimeSpan DateSkew { get; set; }

    public AnswerDelivery RetryAfter(TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return this;
    }

    public Task SendAsync(in EventAnswer answer) => http.Response.Body.WriteAsync(Begin(answer)).AsTask();

    public Task Reset()
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public async Task HangAsync(TimeSpan duration)
    {
        await WaitAsync(duration).ConfigureAwait(false);
        http.Abort();
    }

    /// <summary>The declared length is the whole answer's: the receiver can tell that it broke off.</summary>
    public async Task TruncateAsync(EventAnswer answer)
    {
        var bytes = Begin(answer);
        await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2)).ConfigureAwait(false);
        await http.Response.Body.FlushAsync().ConfigureAwait(false);
        http.Abort();
    }

    public async Task DripAsync(EventAnswer answer, TimeSpan duration)
    {
        var bytes = Begin(answer);
        foreach (var piece in bytes.Chunk(bytes.Length / Drips + 1))
        {
            await WaitAsync(duration / Drips).ConfigureAwait(false);
            if (http.RequestAborted.IsCancellationRequested)
                return;
            await http.Response.Body.WriteAsync(piece).ConfigureAwait(false);
            await http.Response.Body.FlushAsync().ConfigureAwait(false);
        }
    }

    byte[] Begin(in EventAnswer answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        // Senders measure their own skew against it, so it is the sandbox's time and not the machine's.
        http.Response.Headers.Date = (clock.GetUtcNow() + DateSkew).ToString("R", CultureInfo.InvariantCulture);
        return bytes;
    }

    async Task WaitAsync(TimeSpan duration)
    {
        try
        {
            await Task.Delay(duration, clock, http.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The sender gave up first.
        }
    }
}
