using System.Net;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary>
/// Refuses a Host header that is neither an IP address, nor <c>localhost</c>, nor allowed by name: a page that rebinds its
/// own DNS name to this machine is same-origin to the browser, and only the name it sends gives it away.
/// </summary>
sealed class HostGuard(IEnumerable<string> allowed)
{
    readonly HashSet<string> _allowed = new(allowed.Append("localhost"), StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var host = http.Request.Host.Host;
        if (_allowed.Contains(host) || IPAddress.TryParse(host.Trim('[', ']'), out _))
            return next(http);
        return PlainText.WriteAsync(http, 421, "This Host name is not allowed here. Use localhost or the address, or allow the name when the sandbox starts.");
    }
}
