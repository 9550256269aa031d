using Microsoft.AspNetCore.Http;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Events;

/// <summary><c>POST /api/referral/events</c> over HTTP, with the faults its server has been given.</summary>
sealed class EventsEndpoint(EventProcessor processor, ReferralLedger ledger, SandboxClock clock)
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
        catch (Exception e) when (e is (IOException and not BadHttpRequestException) or OperationCanceledException)
        {
            // The sender went away in the middle of its body: there is nobody to answer and nothing to judge. A body whose framing is broken
            // has its sender still there, and Kestrel answers it with 400.
            http.Abort();
            return;
        }

        var delivery = new AnswerDelivery(http, clock);
        if (body is null)
        {
            var entry = processor.TooLarge(header, (int)Math.Min(http.Request.ContentLength ?? RequestBody.MaxLength + 1, int.MaxValue));
            await Send(delivery, entry, EventAnswer.Error(entry.Verdict, 413, $"the body is longer than {RequestBody.MaxLength} bytes")).ConfigureAwait(false);
            return;
        }

        var received = processor.Receive(header, body);
        var (fault, dateSkew, rates) = received.Server?.Faults.Next() ?? (SandboxFault.None, TimeSpan.Zero, new FaultRates());
        received.Entry.Fault = fault;
        delivery.DateSkew = dateSkew;
        await (fault switch
        {
            SandboxFault.InternalError => Send(delivery, received.Entry, EventAnswer.Error(LedgerVerdict.NotProcessed, 500, "internal error")),
            SandboxFault.Unavailable => Send(delivery.RetryAfter(rates.RetryAfter), received.Entry, EventAnswer.Error(LedgerVerdict.NotProcessed, 503, "unavailable")),
            SandboxFault.ReferralsOff => Send(delivery, received.Entry, EventAnswer.ReferralsOff),
            SandboxFault.Reset => Drop(received.Entry, delivery.Reset),
            SandboxFault.Hang => Drop(received.Entry, () => delivery.HangAsync(rates.HangFor)),
            _ => Process(delivery, received, rates),
        }).ConfigureAwait(false);
    }

    async Task Process(AnswerDelivery delivery, ReceivedEvent received, FaultRates rates)
    {
        if (received.Entry.Fault == SandboxFault.Rotation)
            received.Server!.RotateSecret();
        var answer = processor.Judge(received);
        switch (received.Entry.Fault)
        {
            case SandboxFault.LostAnswer:
                await Drop(received.Entry, delivery.Reset).ConfigureAwait(false);
                break;
            case SandboxFault.TruncatedAnswer:
                await LogAsync(received.Entry, answer).ConfigureAwait(false);
                await delivery.TruncateAsync(answer).ConfigureAwait(false);
                break;
            case SandboxFault.SlowAnswer:
                await LogAsync(received.Entry, answer).ConfigureAwait(false);
                await delivery.DripAsync(answer, rates.SlowFor).ConfigureAwait(false);
                break;
            default:
                await Send(delivery, received.Entry, answer).ConfigureAwait(false);
                break;
        }
    }

    async Task Send(AnswerDelivery delivery, LedgerEvent entry, EventAnswer answer)
    {
        await LogAsync(entry, answer).ConfigureAwait(false);
        await delivery.SendAsync(answer).ConfigureAwait(false);
    }

    async Task Drop(LedgerEvent entry, Func<Task> end)
    {
        ledger.Record(entry);
        await ledger.FlushAsync().ConfigureAwait(false);
        await end().ConfigureAwait(false);
    }

    /// <summary>Before the answer leaves: whoever has read it finds the event in the ledger, and in the data file.</summary>
    Task LogAsync(LedgerEvent entry, EventAnswer answer)
    {
        (entry.Verdict, entry.Status, entry.Answer) = (answer.Verdict, answer.Status, answer.Body);
        ledger.Record(entry);
        return ledger.FlushAsync();
    }
}
