namespace MMOLove.Referral.Cli.Configuration;

/// <summary>A value and where it was found, for a person: the value is never shown where it is a secret.</summary>
sealed record Setting(string? Value, string Source)
{
    public bool IsFound => !string.IsNullOrEmpty(Value);
}
