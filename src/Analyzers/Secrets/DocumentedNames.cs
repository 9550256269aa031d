namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>The names under which users keep the two secrets (contract §6).</summary>
static class DocumentedNames
{
    public const string ReferralEnvironment = "MMOLOVE_REFERRAL_SECRET";
    public const string CallbackEnvironment = "MMOLOVE_CALLBACK_SECRET";
    public const string ReferralConfiguration = "MMOLove:ReferralSecret";
    public const string CallbackConfiguration = "MMOLove:CallbackSecret";
    public const string Section = "MMOLove";

    static readonly string[] Separators = [":", "__"];

    /// <summary>A key that holds a secret: a documented environment name, or below an MMOLove section a name that ends in Secret, or an entry of a list whose name ends in Secrets.</summary>
    public static bool IsSecretKey(string? key)
    {
        if (key is null || key.Length is < 7 or > 200) return false;
        if (key is ReferralEnvironment or CallbackEnvironment) return true;
        if (key.IndexOf(Section, StringComparison.OrdinalIgnoreCase) < 0) return false;
        return IsSecretPath(key.Split(Separators, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The same for a path already split into its segments.</summary>
    public static bool IsSecretPath(IReadOnlyList<string> segments)
    {
        if (segments.Count == 0) return false;
        var last = NameOf(segments);
        if (last is ReferralEnvironment or CallbackEnvironment) return true;
        if (!last.EndsWith("Secret", StringComparison.OrdinalIgnoreCase) && !last.EndsWith("Secrets", StringComparison.OrdinalIgnoreCase)) return false;
        for (var i = 0; i < segments.Count - 1; i++)
            if (string.Equals(segments[i], Section, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>The path's last name; the number of a list's entry is none.</summary>
    public static string NameOf(IReadOnlyList<string> segments)
    {
        var last = segments[segments.Count - 1];
        return segments.Count > 1 && last.All(digit => digit is >= '0' and <= '9') ? segments[segments.Count - 2] : last;
    }

    public static bool IsCallbackKey(string key) => key.IndexOf("callback", StringComparison.OrdinalIgnoreCase) >= 0;
}
