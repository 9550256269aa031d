using System.Text;
using Microsoft.AspNetCore.Http;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Events;

/// <summary><c>POST /api/referral/events</c> over HTTP.</summary>
sealed class EventsEndpoint(EventProcessor processor)
{
    public const string Path = "/api/referral/events";
    const string HeaderName = "X-MMOLove-Signature";

    public async Task HandleAsync(HttpContext http)
    {
        // Two header lines arrive joined by a comma and so as a header with two t: refused like one.
        var values = http.Request.Headers[HeaderName];
        var header = values.Count == 0 ? null : values.ToString();
        byte[]? body;
        try
        {
            body = await RequestBody.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The sender went away in the middle of its body: there is nobody to answer and nothing to judge.
            http.Abort();
            return;
        }

        var received = body is null
            ? processor.Refuse(header, EventAnswer.Error(LedgerVerdict.TooLarge, 413, $"the body is longer than {RequestBody.MaxLength} bytes"), (int)Math.Min(http.Request.ContentLength ?? RequestBody.MaxLength + 1, int.MaxValue))
            : processor.Process(header, body);
        await AnswerAsync(http, received).ConfigureAwait(false);
    }

    static Task AnswerAsync(HttpContext http, LedgerEvent received)
    {
        var bytes = Encoding.UTF8.GetBytes(received.Answer);
        http.Response.StatusCode = received.Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    }
}
