using System.CommandLine.Parsing;

namespace MMOLove.Referral.Cli.Configuration;

/// <summary>A value that is one of an enum's names. The enum's own parser takes any number as well, and lists of names.</summary>
static class EnumName
{
    public static T Parse<T>(ArgumentResult given)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var text = given.Tokens[0].Value;
        if (Array.Find(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known) return Enum.Parse<T>(known);
        given.AddError($"{given.Argument.Name} must be one of {string.Join(", ", names).ToLowerInvariant()}.");
        return default;
    }
}
