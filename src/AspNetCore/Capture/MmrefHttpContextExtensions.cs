using MMOLove.Referral.AspNetCore;

namespace Microsoft.AspNetCore.Http;

/// <summary>Reads the captured referral token of a request.</summary>
public static class MmrefHttpContextExtensions
{
    /// <summary>
    /// The captured <c>mmref</c>: from the query, else from the cookie of that name (contract §2), else from the cookie in which
    /// <c>UseMMOLoveCapture</c> carried it here. Decoded once, as ASP.NET Core decodes; what is longer than 4,096 characters or holds
    /// characters that no token has is passed over.
    /// </summary>
    /// <returns>The token, for the new account and for the hook; null where the visitor was not referred.</returns>
    public static string? GetMmref(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return MmrefToken.Accept(context.Request.Query[MmrefToken.Name] is [var first, ..] ? first : null)
            ?? MmrefToken.Accept(context.Request.Cookies[MmrefToken.Name])
            ?? context.Features.Get<CarriedMmref>()?.Token;
    }

    /// <summary>
    /// Deletes the cookie of <c>UseMMOLoveCapture</c> and, where the browser sent it, the cookie <c>mmref</c> of this host: call it once the
    /// account is made, so that the next account from this browser is not taken for a referred one.
    /// </summary>
    public static void ForgetMmref(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        MmrefCookie.Delete(context);
    }
}
