using Microsoft.CodeAnalysis.Text;

namespace MMOLove.Referral.Analyzers.Secrets.SettingsFiles;

/// <summary>One value of a settings file, the names that lead to it, and where it stands.</summary>
readonly struct SettingsEntry(IReadOnlyList<string> path, string value, TextSpan span)
{
    public IReadOnlyList<string> Path { get; } = path;

    public string Value { get; } = value;

    public TextSpan Span { get; } = span;
}
