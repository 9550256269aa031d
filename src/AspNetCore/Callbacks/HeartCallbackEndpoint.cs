using Microsoft.AspNetCore.Http;
using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore;

/// <summary><c>POST</c> of contract §5: verified over the bytes that arrived, kept, then acknowledged.</summary>
internal sealed class HeartCallbackEndpoint(VoteInbox inbox)
{
    private const string CountedEvent = "heart.counted";

    public async Task HandleAsync(HttpContext context)
    {
        var (body, status) = await RawBody.ReadAsync(context.Request).ConfigureAwait(false);
        if (body is null)
        {
            await CallbackAnswer.RefuseAsync(context.Response, status, "body_too_large_or_cut").ConfigureAwait(false);
            return;
        }
        var result = inbox.Verifiers.Current.Verify(body, context.Request.Headers["X-MMOLove-Signature"].ToString());
        if (result.Event is not { } heart) await RefuseAsync(context.Response, result.Refusal).ConfigureAwait(false);
        else if (heart.IsTest) await AcknowledgeTestAsync(context.Response).ConfigureAwait(false);
        else if (heart.Event != CountedEvent) await AcknowledgeUnknownAsync(context.Response, heart.Event).ConfigureAwait(false);
        else if (string.IsNullOrWhiteSpace(heart.HeartId)) await RefuseAsync(context.Response, CallbackRefusal.BodyMalformed).ConfigureAwait(false);
        else await CallbackAnswer.KeepAsync(context, inbox, heart).ConfigureAwait(false);
    }

    private Task RefuseAsync(HttpResponse response, CallbackRefusal refusal)
    {
        CallbackLog.Refused(inbox.Log, refusal);
        return CallbackAnswer.RefuseAsync(response, refusal);
    }

    private Task AcknowledgeTestAsync(HttpResponse response)
    {
        CallbackLog.Test(inbox.Log);
        return CallbackAnswer.AcknowledgeAsync(response);
    }

    /// <summary>A kind of event that came to be later is MMOLove's to send, and none of ours to pay for.</summary>
    private Task AcknowledgeUnknownAsync(HttpResponse response, string? name)
    {
        CallbackLog.UnknownEvent(inbox.Log, name);
        return CallbackAnswer.AcknowledgeAsync(response);
    }
}
