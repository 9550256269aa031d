using System.Net;

namespace MMOLove.Referral.Client;

/// <summary>The address that events are posted to (contract §3) and the rule it must keep.</summary>
internal static class ReferralEndpoint
{
    /// <summary>The default of MMOLove's own SDKs.</summary>
    public static readonly Uri Default = new("https://mmolove.gg/api/referral/events");

    /// <summary>Says what is wrong with an endpoint, or null.</summary>
    public static string? FindProblem(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri)
            return "The endpoint must be a whole address such as " + Default + ": this one has no scheme and host.";
        if (endpoint.UserInfo.Length > 0)
            return "The endpoint must not carry a user name or password: the signature is what authenticates an event.";
        if (endpoint.Scheme == "https") return null;
        if (endpoint.Scheme != "http")
            return "The endpoint must be https; it is " + endpoint.Scheme + ".";
        if (!IsLoopback(endpoint))
            return "The endpoint must be https: over http anyone on the way can read the tokens and change the answer. Only localhost, 127.0.0.0/8 and [::1] may be http.";
        return null;
    }

    /// <summary>Parses and checks an endpoint given as text; null or blank means the default.</summary>
    /// <exception cref="ArgumentException">It is no address, or breaks the rule.</exception>
    public static Uri Parse(string? endpoint, string parameter)
    {
        if (string.IsNullOrWhiteSpace(endpoint)) return Default;
        if (!Uri.TryCreate(endpoint!.Trim(), UriKind.Absolute, out var address))
            throw new ArgumentException("The endpoint must be a whole address such as " + Default + ".", parameter);
        return Check(address, parameter);
    }

    /// <summary>Checks an endpoint; null means the default.</summary>
    /// <exception cref="ArgumentException">It breaks the rule.</exception>
    public static Uri Check(Uri? endpoint, string parameter)
    {
        if (endpoint is null) return Default;
        return FindProblem(endpoint) is { } problem ? throw new ArgumentException(problem, parameter) : endpoint;
    }

    private static bool IsLoopback(Uri endpoint) =>
        string.Equals(endpoint.Host, "localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
