using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>
/// Proof that a change comes from a page of this sandbox: the browser's <c>Origin</c> is this host, and the form carries the
/// MAC of the visitor's own cookie. Either alone would do for today's browsers; a development tool that holds secrets takes both.
/// </summary>
sealed class Antiforgery
{
    public const string Field = "antiforgery";
    const string Cookie = "sandbox_antiforgery";

    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The value for the form's hidden field; sets the cookie where there is none.</summary>
    public string FieldValue(HttpContext http)
    {
        var cookie = http.Request.Cookies[Cookie];
        if (string.IsNullOrEmpty(cookie))
        {
            cookie = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            http.Response.Cookies.Append(Cookie, cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        }
        return Mac(cookie);
    }

    public bool Accepts(HttpRequest request, string? field)
        => request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}"
            && request.Cookies[Cookie] is { Length: > 0 } cookie
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Mac(cookie)), Encoding.UTF8.GetBytes(field ?? ""));

    string Mac(string cookie) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(cookie)));
}
