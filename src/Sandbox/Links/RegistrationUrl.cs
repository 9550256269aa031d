using System.Net;
using System.Net.Sockets;

namespace MMOLove.Referral.Sandbox.Links;

/// <summary>Registration URLs are public <c>https://</c> (contract §2), or loopback: that is where a developer's page lives.</summary>
static class RegistrationUrl
{
    public const int MaxLength = 2048;

    /// <summary>Null where <paramref name="text"/> is good, else one sentence with the rule it breaks.</summary>
    public static string? Problem(string text)
    {
        if (text.Length > MaxLength)
            return $"The registration URL must be at most {MaxLength} characters long.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            return "The registration URL must be an absolute https:// address, such as https://play.example.com/register.";
        if (url.UserInfo.Length > 0)
            return "The registration URL must not carry a user name or password.";
        if (url.Fragment.Length > 0)
            return "The registration URL must not end in a #fragment: the token goes into its query.";
        if (url.IsLoopback)
            return null;
        if (url.Scheme != "https")
            return "The registration URL must be https:// (plain http is accepted on loopback only).";
        return IsPublic(url) ? null : "The registration URL must be public: other players cannot reach this host.";
    }

    /// <summary>The URL with the token appended to whatever query it has.</summary>
    public static string WithToken(string url, string token)
        => url + (url.Contains('?', StringComparison.Ordinal) ? url[^1] is '?' or '&' ? "" : "&" : "?") + "mmref=" + Uri.EscapeDataString(token);

    static bool IsPublic(Uri url)
    {
        if (url.HostNameType == UriHostNameType.Dns)
        {
            return url.Host.Contains('.', StringComparison.Ordinal)
                && !url.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
                && !url.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
        }
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6SiteLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);
        return address.GetAddressBytes() is not ([0 or 10 or 127, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] or [>= 224, ..]);
    }
}
