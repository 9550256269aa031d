using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace MMOLove.Referral.Generator.Tests.Running;

/// <summary>A file of <c>Cases/</c>: hooks of one kind. Its first line says the oldest language it compiles in, and where it needs .NET.</summary>
public sealed partial record GeneratorCase(string Name, string Source, int Language, bool NeedsNet)
{
    public static string Root { get; } =
        typeof(GeneratorCase).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CasesRoot").Value!;

    public static IReadOnlyList<GeneratorCase> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "Cases"), "*.cs").Order(StringComparer.Ordinal).Select(Read)];

    public static GeneratorCase Named(string name) => All.Single(c => c.Name == name);

    public static LanguageVersion Version(int language) => LanguageVersionFacts.TryParse(language.ToString(CultureInfo.InvariantCulture), out var version)
        ? version
        : throw new InvalidOperationException($"This compiler does not know C# {language}.");

    static GeneratorCase Read(string path)
    {
        var source = File.ReadAllText(path);
        var header = Header().Match(source);
        return new GeneratorCase(Path.GetFileNameWithoutExtension(path), source, int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture), header.Groups[2].Success);
    }

    [GeneratedRegex(@"^// C# (\d+)(, \.NET)?\r?\n")]
    private static partial Regex Header();
}
