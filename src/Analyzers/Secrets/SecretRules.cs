namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>What the rules tell their fixes.</summary>
static class SecretRules
{
    /// <summary>Diagnostic property: the environment variable the secret belongs in.</summary>
    public const string EnvironmentProperty = "environment";

    /// <summary>Diagnostic property: the configuration key the secret belongs under.</summary>
    public const string ConfigurationProperty = "configuration";
}
