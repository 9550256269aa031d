using Microsoft.CodeAnalysis.Text;

namespace MMOLove.Referral.Analyzers.Secrets.SettingsFiles;

/// <summary>The <c>NAME=value</c> lines of a <c>.env</c> file.</summary>
static class EnvSettings
{
    public static IReadOnlyList<SettingsEntry> Read(SourceText text)
    {
        var entries = new List<SettingsEntry>();
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            var equals = content.IndexOf('=');
            if (equals <= 0 || content.TrimStart().StartsWith("#", StringComparison.Ordinal)) continue;
            var name = content.Substring(0, equals).Trim();
            if (name.StartsWith("export ", StringComparison.Ordinal)) name = name.Substring(7).Trim();
            var value = content.Substring(equals + 1).Trim().Trim('"', '\'');
            var start = line.Start + content.IndexOf(value, equals + 1, StringComparison.Ordinal);
            entries.Add(new SettingsEntry(name.Split(["__", ":"], StringSplitOptions.RemoveEmptyEntries), value, new TextSpan(start, value.Length)));
        }

        return entries;
    }
}
