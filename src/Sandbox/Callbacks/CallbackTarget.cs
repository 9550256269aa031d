namespace MMOLove.Referral.Sandbox.Callbacks;

/// <summary>
/// Where callbacks may go: loopback, or a host allowed by name when the sandbox was started. A page of the dashboard
/// must not become a way to send signed requests into somebody's network.
/// </summary>
static class CallbackTarget
{
    public static string? Problem(string text, IReadOnlyCollection<string> allowedHosts)
    {
        if (text.Length > 2048 || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "The callback URL must be an absolute http:// or https:// address, at most 2048 characters long.";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return "The callback URL must carry neither a user name nor a #fragment.";
        return url.IsLoopback || allowedHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase) ? null
            : "The callback URL must be on this machine: other hosts are allowed by name when the sandbox starts.";
    }
}
