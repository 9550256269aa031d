using Microsoft.AspNetCore.Http;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Links;

/// <summary><c>GET /r/&lt;server&gt;?ref=&lt;code&gt;</c> (contract §2): click, token, cookie, redirect.</summary>
sealed class ShareLinkEndpoint(SandboxServers servers, ReferralLedger ledger)
{
    const int MaxCodeLength = 128;
    const string CookieName = "mmref";

    public Task HandleAsync(HttpContext http)
    {
        var server = servers.ByName(http.Request.RouteValues["server"] as string);
        if (server is null)
            return PlainText.WriteAsync(http, 404, "No server has this name or id.");
        if (!server.Enabled)
            return PlainText.WriteAsync(http, 404, "Referrals are switched off for this server.");
        if (server.RegistrationUrl is not { } target)
            return PlainText.WriteAsync(http, 404, "This server has no registration URL yet.");
        if (CodeProblem(http.Request.Query["ref"].ToString()) is { } problem)
            return PlainText.WriteAsync(http, 400, problem);

        // First the target, then the click: a click that leads nowhere is none.
        var ascii = RegistrationUrl.InAscii(target);
        var referral = ledger.Click(server, http.Request.Query["ref"].ToString().Trim());
        http.Response.Cookies.Append(CookieName, referral.Token, new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = ReferralTokens.Lifetime,
        });
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect(RegistrationUrl.WithToken(ascii, referral.Token));
        return ledger.FlushAsync();
    }

    public static string? CodeProblem(string code)
        => string.IsNullOrWhiteSpace(code) ? "A share link needs ?ref=<code>: who sent the player."
        : code.Trim().Length > MaxCodeLength ? $"The ref code must be at most {MaxCodeLength} characters long."
        : code.Trim().Any(char.IsControl) ? "The ref code must not contain control characters."
        : null;
}
