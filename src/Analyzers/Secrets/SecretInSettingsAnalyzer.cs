using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Secrets.SettingsFiles;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>MMOREF202: a secret of ours in a settings file that travels with the project. Files come from the build as additional files; none is opened here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretInSettingsAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF202", "A signing secret stands in a settings file",
        "'{0}' in {1} holds a secret: whoever has the file can sign as this server; keep it in user secrets, a vault or the environment variable {2}, and leave this value empty",
        RuleHelp.Secrets, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Settings files are checked in and shipped. A secret of MMOLove belongs in the environment, in user secrets or in a vault.", RuleHelp.Page("MMOREF202"));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Read);
    }

    static void Read(AdditionalFileAnalysisContext context)
    {
        var name = Path.GetFileName(context.AdditionalFile.Path);
        if (Kind(name) is not { } kind || context.AdditionalFile.GetText(context.CancellationToken) is not { } text) return;
        var content = text.ToString();
        if (content.IndexOf(DocumentedNames.Section, StringComparison.OrdinalIgnoreCase) < 0) return;
        var severity = kind == SettingsKind.Local ? DiagnosticSeverity.Info
            : TestProject.Severity(TestProject.Is(context.Compilation, context.Options.AnalyzerConfigOptionsProvider), Rule);
        foreach (var entry in Entries(name, content, text))
        {
            if (!DocumentedNames.IsSecretPath(entry.Path) || Placeholder.Is(entry.Value)) continue;
            var key = DocumentedNames.NameOf(entry.Path);
            var variable = DocumentedNames.IsCallbackKey(key) ? DocumentedNames.CallbackEnvironment : DocumentedNames.ReferralEnvironment;
            var location = Location.Create(context.AdditionalFile.Path, entry.Span, text.Lines.GetLinePositionSpan(entry.Span));
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, severity, null, null, key, name, variable));
        }
    }

    static IReadOnlyList<SettingsEntry> Entries(string name, string content, SourceText text)
    {
        if (IsEnv(name)) return EnvSettings.Read(text);
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return JsonSettings.Read(content);
        return XmlSettings.Read(text);
    }

    enum SettingsKind
    {
        Shipped,

        /// <summary>Stays on a developer's machine as a rule: read only because the user added it.</summary>
        Local,
    }

    static SettingsKind? Kind(string name)
    {
        if (IsEnv(name) || string.Equals(name, "launchSettings.json", StringComparison.OrdinalIgnoreCase)) return SettingsKind.Local;
        return Path.GetExtension(name).ToLowerInvariant() is ".json" or ".xml" or ".config" or ".settings" ? SettingsKind.Shipped : null;
    }

    static bool IsEnv(string name) => name.EndsWith(".env", StringComparison.OrdinalIgnoreCase) || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase);
}
