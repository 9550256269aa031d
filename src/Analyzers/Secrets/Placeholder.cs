namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Texts that stand where a secret will be, and names of secrets: none of them opens anything.</summary>
static class Placeholder
{
    static readonly string[] Starts =
    [
        "your", "change", "replace", "insert", "enter", "put-", "put_", "put ", "set-", "set_", "set ", "fill", "todo", "fixme", "example", "sample", "placeholder",
        "dummy", "redacted", "removed", "secret-goes", "paste", "<", "{{", "${", "#{", "%(", "$(", "@microsoft.keyvault(", "__",
    ];

    static readonly string[] Whole =
    [
        "secret", "the-secret", "password", "value", "none", "null", "string", "undefined", "unset", "not-set", "notset", "empty", "hidden",
    ];

    public static bool Is(string? text)
    {
        var value = text?.Trim() ?? "";
        if (value.Length < 4) return true;
        if (IsOneCharacter(value) || IsName(value)) return true;
        foreach (var start in Starts)
            if (value.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var whole in Whole)
            if (string.Equals(value, whole, StringComparison.OrdinalIgnoreCase)) return true;
        if (value[0] == '%' && value[value.Length - 1] == '%') return true;
        if (value[0] == '[' && value[value.Length - 1] == ']') return true;
        return Has(value, "changeme") || Has(value, "change-me") || Has(value, "change_me") || Has(value, "placeholder") || Has(value, "xxxx") || Has(value, "***")
            || Has(value, "goes-here") || Has(value, "goes here") || Has(value, "your-") || Has(value, "your_") || Has(value, "-here") || Has(value, "_here");
    }

    static bool Has(string value, string part) => value.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    static bool IsOneCharacter(string value)
    {
        for (var i = 1; i < value.Length; i++)
            if (value[i] != value[0]) return false;
        return true;
    }

    /// <summary>A documented key, <c>UPPER_SNAKE_CASE</c> as environments spell names, or a configuration path or PascalCase name that ends in Secret.</summary>
    static bool IsName(string value)
    {
        if (DocumentedNames.IsSecretKey(value)) return true;
        var upper = true;
        var underscore = false;
        var word = true;
        foreach (var c in value)
        {
            underscore |= c == '_';
            upper &= c is (>= 'A' and <= 'Z') or '_';
            word &= c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or ':' or '.' or '_' or '-';
        }

        if (upper && underscore) return true;
        var path = value.IndexOf(':') > 0 || (value[0] is >= 'A' and <= 'Z' && value.IndexOf('-') < 0);
        return word && path && (value.EndsWith("Secret", StringComparison.Ordinal) || value.EndsWith("SecretKey", StringComparison.Ordinal));
    }
}
