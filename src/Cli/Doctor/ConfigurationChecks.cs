using MMOLove.Referral.Cli.Configuration;

namespace MMOLove.Referral.Cli.Doctor;

/// <summary>What can be said without the network: what was found, from where, and its shape. No secret is shown, only its length.</summary>
static class ConfigurationChecks
{
    static readonly string[] s_placeholders = ["changeme", "your-", "your_", "<", "xxx", "secret", "todo"];

    public static Finding ServerId(Setting setting) => ReferralSigner.FindServerIdProblem(setting.Value) is { } problem
        ? new("server id", Verdict.Failed, setting.IsFound ? $"from {setting.Source}: {problem}" : "not found", setting.IsFound ? "" : "Copy it from the dashboard into MMOLOVE_SERVER_ID or MMOLove:ServerId.")
        : new("server id", Verdict.Ok, $"{setting.Value}, from {setting.Source}");

    public static Finding Secret(Setting setting)
    {
        if (!setting.IsFound) return new("signing secret", Verdict.Failed, "not found", "Copy it from the dashboard's Referrals page into MMOLOVE_REFERRAL_SECRET or MMOLove:ReferralSecret.");
        if (ReferralSecret.FindProblem(setting.Value) is { } problem) return new("signing secret", Verdict.Failed, $"from {setting.Source}: {problem}", "Copy it again from the dashboard.");
        var what = $"{setting.Value!.Length} characters, from {setting.Source}";
        if (Array.Exists(s_placeholders, placeholder => setting.Value.StartsWith(placeholder, StringComparison.OrdinalIgnoreCase)))
            return new("signing secret", Verdict.Failed, what + ": it is a placeholder", "Put the dashboard's secret in its place.");
        return setting.Value.Length < 16
            ? new("signing secret", Verdict.Warning, what + ": shorter than any that the dashboard makes", "Was it copied to its end?")
            : new("signing secret", Verdict.Ok, what);
    }

    public static Finding CallbackSecret(Setting callback, Setting secret)
    {
        if (!callback.IsFound) return new("callback secret", Verdict.Skipped, "not set: needed only to receive reward callbacks");
        return callback.Value == secret.Value
            ? new("callback secret", Verdict.Failed, "the same as the signing secret", "They are two secrets of the dashboard: with one, a message of one kind could pass as the other.")
            : new("callback secret", Verdict.Ok, $"{callback.Value!.Length} characters, from {callback.Source}");
    }

    public static Finding Endpoint(Setting setting)
    {
        if (!Uri.TryCreate(setting.Value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new("endpoint", Verdict.Failed, $"from {setting.Source}: not a web address", "Give a whole address such as https://mmolove.gg/api/referral/events.");
        return address.Scheme == "http" && !address.IsLoopback
            ? new("endpoint", Verdict.Failed, $"{address}, from {setting.Source}: http", "Use https: only a sandbox on this machine may be http.")
            : new("endpoint", Verdict.Ok, $"{address}, from {setting.Source}");
    }
}
