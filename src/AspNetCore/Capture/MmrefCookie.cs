using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.AspNetCore;

/// <summary>
/// Carries the token from the landing page to the page that makes the account. Encrypted and signed, so that nobody plants a token, and
/// out of reach of scripts. As old as the token itself at most. Protected, a token of some 2,900 characters is longer than the 4,096 bytes that a
/// browser keeps of a cookie, so a long one goes in parts: <c>.MMOLove.Capture</c> says how many, <c>.MMOLove.CaptureC1</c> is the first.
/// </summary>
internal sealed class MmrefCookie(IDataProtectionProvider protection)
{
    public const string Name = ".MMOLove.Capture";

    /// <summary>Tokens live so long (contract §2).</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(90);

    /// <summary>What <see cref="ChunkingCookieManager"/> writes before the number of parts.</summary>
    private const string Count = "chunks-";

    private static readonly ChunkingCookieManager s_parts = new() { ThrowForPartialCookies = false };

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("MMOLove.Referral.Capture.v1").ToTimeLimitedDataProtector();

    public string? Read(HttpContext context)
    {
        // The longest token has two parts. A stranger may write any number, and older frameworks make room for as many as it says: one digit is read.
        var first = context.Request.Cookies[Name] ?? "";
        if (first.StartsWith(Count, StringComparison.Ordinal) && first.Length > Count.Length + 1) return null;
        if (s_parts.GetRequestCookie(context, Name) is not { Length: > 0 } cookie) return null;
        try
        {
            return MmrefToken.Accept(_protector.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            // Planted, out of date, or from before the keys were replaced: the visitor counts as not referred.
            return null;
        }
    }

    public void Write(HttpContext context, string token)
    {
        var options = Options(context);
        options.MaxAge = s_lifetime;
        s_parts.AppendResponseCookie(context, Name, _protector.Protect(token, s_lifetime), options);
        // A landing page may be for everybody, this answer is not: a cache would hand one visitor's referrer to all that come after.
        context.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context.Response);
    }

    /// <summary>Deletes every part that the browser sent, also those which a shorter token left behind, and the cookie of contract §2.</summary>
    public static void Delete(HttpContext context)
    {
        var options = Options(context);
        context.Response.Cookies.Delete(Name, options);
        foreach (var other in context.Request.Cookies.Keys.Where(name => name == MmrefToken.Name || name.StartsWith(Name + "C", StringComparison.Ordinal)))
            context.Response.Cookies.Delete(other, options);
    }

    // Lax: the share link is a navigation from another site, and so may be the return from a sign-in page.
    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
    };
}
