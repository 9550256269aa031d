using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary>
/// Asks for the access token on every page and on <c>/sandbox/*</c>. The share link and the events endpoint stay open:
/// players and game servers carry no token, and events are signed.
/// </summary>
sealed class AccessGuard(string? token)
{
    const string Cookie = "sandbox_access";
    const string Query = "access_token";
    public const int MinLength = 16;

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (token is null || IsOpen(http.Request.Path))
            return next(http);
        if (Same(http.Request.Query[Query]) && HttpMethods.IsGet(http.Request.Method))
        {
            // Out of the address bar, into a cookie: an address is bookmarked, shared and sent as a referrer. Lax: the address may have been
            // followed from another site, such as a chat, and the redirect still counts as coming from there.
            http.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
            http.Response.Redirect("/" + http.Request.Path.ToUriComponent().TrimStart('/') + Remaining(http.Request));
            return Task.CompletedTask;
        }
        if (Same(http.Request.Cookies[Cookie]) || Same(Bearer(http.Request)))
            return next(http);
        return PlainText.WriteAsync(http, 401, "This sandbox asks for its access token: open the page once with ?access_token=<token>, or send Authorization: Bearer <token>.");
    }

    static bool IsOpen(PathString path) => path.StartsWithSegments("/r") || path.StartsWithSegments("/api");

    static string? Bearer(HttpRequest request)
        => request.Headers.Authorization.ToString() is { } value && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value[7..].Trim() : null;

    static string Remaining(HttpRequest request)
        => QueryString.Create(request.Query.Where(pair => pair.Key != Query)).ToUriComponent();

    bool Same(string? given)
        => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token!));
}
