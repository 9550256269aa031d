using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.AspNetCore;

/// <summary>
/// Carries the token from the landing page to the page that makes the account. Encrypted and signed, so that nobody plants a token, and
/// out of reach of scripts. As old as the token itself at most.
/// </summary>
internal sealed class MmrefCookie(IDataProtectionProvider protection)
{
    public const string Name = ".MMOLove.Capture";

    /// <summary>Tokens live so long (contract §2).</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(90);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("MMOLove.Referral.Capture.v1").ToTimeLimitedDataProtector();

    public string? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } cookie) return null;
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
        context.Response.Cookies.Append(Name, _protector.Protect(token, s_lifetime), options);
    }

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    // Lax: the share link is a navigation from another site, and so may be the return from a sign-in page.
    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
    };
}
