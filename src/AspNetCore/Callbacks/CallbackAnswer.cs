using Microsoft.AspNetCore.Http;
using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore;

/// <summary>What MMOLove is answered. Any 2xx ends its repetitions (contract §5), so there is one only for what is durable or nothing to keep.</summary>
internal static class CallbackAnswer
{
    /// <summary>Keeps the vote, then acknowledges it.</summary>
    public static async Task KeepAsync(HttpContext context, VoteInbox inbox, HeartEvent vote)
    {
        try
        {
            await inbox.AcceptAsync(vote, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested)
        {
            CallbackLog.NotKept(inbox.Log, error);
            await RefuseAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "try_again").ConfigureAwait(false);
            return;
        }
        await AcknowledgeAsync(context.Response).ConfigureAwait(false);
    }

    public static Task AcknowledgeAsync(HttpResponse response) => WriteAsync(response, StatusCodes.Status200OK, "{\"ok\":true}");

    public static Task RefuseAsync(HttpResponse response, CallbackRefusal refusal) => refusal switch
    {
        // To be repeated: the secret may be configured before the last try.
        CallbackRefusal.NoSecret => RefuseAsync(response, StatusCodes.Status503ServiceUnavailable, "no_secret"),
        CallbackRefusal.SignatureMissing => RefuseAsync(response, StatusCodes.Status400BadRequest, "signature_missing"),
        CallbackRefusal.SignatureMalformed => RefuseAsync(response, StatusCodes.Status400BadRequest, "signature_malformed"),
        CallbackRefusal.BodyMalformed => RefuseAsync(response, StatusCodes.Status400BadRequest, "body_malformed"),
        CallbackRefusal.OtherServer => RefuseAsync(response, StatusCodes.Status403Forbidden, "other_server"),
        CallbackRefusal.TooOld or CallbackRefusal.TooNew => RefuseAsync(response, StatusCodes.Status401Unauthorized, "outside_tolerance"),
        _ => RefuseAsync(response, StatusCodes.Status401Unauthorized, "bad_signature"),
    };

    public static Task RefuseAsync(HttpResponse response, int status, string error) => WriteAsync(response, status, "{\"error\":\"" + error + "\"}");

    private static Task WriteAsync(HttpResponse response, int status, string json)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(json);
    }
}
