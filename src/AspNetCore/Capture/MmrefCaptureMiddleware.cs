using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.AspNetCore;

/// <summary>Keeps the token of a landing visit for the visits after it.</summary>
internal sealed class MmrefCaptureMiddleware(RequestDelegate next, MmrefCookie cookie)
{
    public Task InvokeAsync(HttpContext context)
    {
        var carried = cookie.Read(context);
        if (carried is not null) context.Features.Set(new CarriedMmref(carried));
        if (HttpMethods.IsGet(context.Request.Method) && Landed(context) is { } token && token != carried) cookie.Write(context, token);
        return next(context);
    }

    private static string? Landed(HttpContext context) =>
        context.Request.Query[MmrefToken.Name] is [var first, ..] ? MmrefToken.Accept(first) : null;
}
