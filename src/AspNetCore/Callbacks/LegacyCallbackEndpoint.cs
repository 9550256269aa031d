using Microsoft.AspNetCore.Http;
using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore;

/// <summary><c>GET</c> of contract §5's legacy mode. Each of the three values once, decoded once.</summary>
internal sealed class LegacyCallbackEndpoint(VoteInbox inbox)
{
    /// <summary>Longer than any name; the store's key is made of it.</summary>
    private const int LongestName = 128;

    public Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["username"] is not [{ Length: > 0 and <= LongestName } username] || query["ts"] is not [var ts] || query["sig"] is not [var sig])
            return Refuse(context.Response, CallbackRefusal.SignatureMalformed);
        var result = inbox.Verifiers.Current.VerifyLegacy(username, ts, sig);
        return result.Event is { } vote ? CallbackAnswer.KeepAsync(context, inbox, vote) : Refuse(context.Response, result.Refusal);
    }

    private Task Refuse(HttpResponse response, CallbackRefusal refusal)
    {
        CallbackLog.Refused(inbox.Log, refusal);
        return CallbackAnswer.RefuseAsync(response, refusal);
    }
}
