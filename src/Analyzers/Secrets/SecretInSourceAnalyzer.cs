using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>MMOREF201: a constant reaches the signing key, or a secret of the SDK. Judged by where the constant goes, not by what it looks like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretInSourceAnalyzer : DiagnosticAnalyzer
{
    const string Title = "A signing secret is written in the source";
    const string Message = "{0} reaches {1}: whoever reads the source or the binary can sign as this server; read it from the environment variable {2} or from configuration";
    const string Description = "A constant reaches the key that signs MMOLove messages, or a secret of the SDK. Keep secrets in the environment or in configuration that is not checked in.";

    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF201", Title, Message, RuleHelp.Secrets, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page("MMOREF201"));

    internal static readonly DiagnosticDescriptor RuleAcrossTypes = new DiagnosticDescriptor(
        "MMOREF201", Title, Message, RuleHelp.Secrets, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page("MMOREF201"),
        WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule, RuleAcrossTypes);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    static void Start(CompilationStartAnalysisContext context)
    {
        if (BrandedProject.Find(context.Compilation, context.CancellationToken) is not { } branded) return;
        var isTest = TestProject.Is(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        var open = new ConcurrentBag<SecretFinding>();
        var headerMembers = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);

        var sinks = new Look(c =>
        {
            if (!branded.MayHoldSecret(c.Operation.Syntax.SyntaxTree) || SecretSinks.Find(c.Operation) is not { } sink || SecretFinding.At(sink, c) is not { } finding) return;
            if (finding.HasEvidence)
            {
                foreach (var diagnostic in finding.Diagnostics(Rule, isTest)) c.ReportDiagnostic(diagnostic);
                foreach (var diagnostic in finding.CallerDiagnostics(Rule, isTest, o => SecretScope.OfType(finding, o, c.CancellationToken), c.CancellationToken))
                    c.ReportDiagnostic(diagnostic);
            }

            if (!finding.HasEvidence || finding.Open.Any()) open.Add(finding);
        }, SecretSinks.Kinds);
        var headers = new Look(c =>
        {
            if (c.Operation.ConstantValue is { HasValue: true } constant && SignatureEvidence.IsMarker(constant.Value)) headerMembers.TryAdd(c.ContainingSymbol, true);
        }, OperationKind.Literal, OperationKind.FieldReference);
        branded.AtEither(context, sinks, headers);

        context.RegisterCompilationEndAction(c => End(c, isTest, open, headerMembers));
    }

    static void End(CompilationAnalysisContext context, bool isTest, ConcurrentBag<SecretFinding> open, ConcurrentDictionary<ISymbol, bool> headerMembers)
    {
        if (open.IsEmpty) return;
        var reach = SignatureReach.From(headerMembers.Keys, context.Compilation, context.CancellationToken);
        var findings = open.Where(f => f.HasEvidence || reach.Contains(f.Member)).OrderBy(f => f.Sink.At.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(f => f.Sink.At.Syntax.SpanStart).ToArray();
        var sites = CallSites.Of(findings.SelectMany(f => f.Open), context.Compilation, context.CancellationToken);
        var reported = new HashSet<Location>();
        foreach (var finding in findings)
        {
            var diagnostics = finding.HasEvidence ? [] : finding.Diagnostics(RuleAcrossTypes, isTest);
            var callers = finding.CallerDiagnostics(RuleAcrossTypes, isTest, o => SecretScope.OfCompilation(finding, o, sites, context.CancellationToken), context.CancellationToken);
            foreach (var diagnostic in diagnostics.Concat(callers))
                if (reported.Add(diagnostic.Location)) context.ReportDiagnostic(diagnostic);
        }
    }
}
