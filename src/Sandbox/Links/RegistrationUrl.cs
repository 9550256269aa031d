using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace MMOLove.Referral.Sandbox.Links;

/// <summary>Registration URLs are public <c>https://</c> (contract §2), or loopback: that is where a developer's page lives.</summary>
static class RegistrationUrl
{
    public const int MaxLength = 2048;
    const string TokenName = "mmref";

    /// <summary>Null where <paramref name="text"/> is good, else one sentence with the rule it breaks.</summary>
    public static string? Problem(string text)
    {
        if (text.Length > MaxLength)
            return $"The registration URL must be at most {MaxLength} characters long.";
        // Uri would trim or escape them without a word, and what was saved would not be what was typed.
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return "The registration URL must not contain white space or control characters: write a space as %20.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || !TryAscii(url, out _))
            return "The registration URL must be an absolute https:// address, such as https://play.example.com/register.";
        if (url.UserInfo.Length > 0)
            return "The registration URL must not carry a user name or password.";
        if (url.Fragment.Length > 0)
            return "The registration URL must not end in a #fragment: the token goes into its query.";
        if (QueryHelpers.ParseQuery(url.Query).ContainsKey(TokenName))
            return $"The registration URL must not have a parameter {TokenName}: the token is added under that name.";
        if (url.IsLoopback)
            return null;
        if (url.Scheme != "https")
            return "The registration URL must be https:// (plain http is accepted on loopback only).";
        return IsPublic(url.IdnHost.TrimEnd('.')) ? null : "The registration URL must be public: other players cannot reach this host.";
    }

    /// <summary>The URL as a Location header can carry it: the host in punycode, everything else in %-escapes.</summary>
    /// <exception cref="UriFormatException">There is no such form, which <see cref="Problem"/> would have said.</exception>
    public static string InAscii(string url) => TryAscii(new Uri(url), out var ascii) ? ascii : throw new UriFormatException();

    /// <summary>The URL with the token appended to whatever query it has.</summary>
    public static string WithToken(string url, string token)
        => url + (url.Contains('?', StringComparison.Ordinal) ? url[^1] is '?' or '&' ? "" : "&" : "?") + TokenName + "=" + Uri.EscapeDataString(token);

    static bool TryAscii(Uri url, out string ascii)
    {
        ascii = "";
        try
        {
            ascii = url.HostNameType == UriHostNameType.IPv6 ? url.AbsoluteUri : new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;
            return Ascii.IsValid(ascii);
        }
        catch (UriFormatException)
        {
            // No punycode for this host.
            return false;
        }
    }

    /// <param name="host">As resolvers see it: in ASCII, and without the dot that ends a full name.</param>
    static bool IsPublic(string host)
    {
        if (!IPAddress.TryParse(host, out var address))
        {
            return host.Contains('.', StringComparison.Ordinal)
                && !host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
                && !host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
        }
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6SiteLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);
        return address.GetAddressBytes() is not ([0 or 10 or 127, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] or [>= 224, ..]);
    }
}
