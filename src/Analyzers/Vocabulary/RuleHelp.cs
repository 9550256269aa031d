namespace MMOLove.Referral.Analyzers.Vocabulary;

/// <summary>Where a rule is explained, and the names of the rule groups.</summary>
static class RuleHelp
{
    public const string Hooks = "MMOLove.Hooks";
    public const string Signing = "MMOLove.Signing";
    public const string Secrets = "MMOLove.Secrets";
    public const string Delivery = "MMOLove.Delivery";

    const string Pages = "https://github.com/mmolove/mmolove-referral-dotnet/blob/main/docs/rules/";

    /// <summary>The page of a rule; goes into every descriptor.</summary>
    public static string Page(string id) => Pages + id + ".md";
}
