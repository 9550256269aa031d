using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>MMOREF203: signing, or the secret itself, in code that is shipped to players.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretOnClientAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF203", "Signing on the client side",
        "{0} happens in {1}: a player can take the secret out and report referrals at will; report events from the game server",
        RuleHelp.Secrets, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Whatever runs on the player's machine can be read there. A Unity dedicated server is a server: wrap it in UNITY_SERVER or set mmolove_referral_server_only = true.",
        RuleHelp.Page("MMOREF203"));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    static void Start(CompilationStartAnalysisContext context)
    {
        if (BrandedProject.Find(context.Compilation, context.CancellationToken) is not { } branded) return;
        var client = new ClientSide(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        if (!client.IsPossible) return;
        var isTest = TestProject.Is(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        branded.AtSecrets(context, new Look(c =>
        {
            if (What(c) is not { } what || client.Describe(c.ContainingSymbol, c.Operation.Syntax) is not { } where) return;
            c.ReportDiagnostic(Diagnostic.Create(Rule, c.Operation.Syntax.GetLocation(), TestProject.Severity(isTest, Rule), null, null, what, where));
        }, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment, OperationKind.PropertyReference));
    }

    /// <summary>What is done with the secret here, as the message says it, or null.</summary>
    static string? What(OperationAnalysisContext context)
    {
        var operation = context.Operation;
        // The value is read once; the assignment or the fallback it is part of would say the same again.
        if (SecretRead.Key(operation) is { } key) return IsPartOfRead(operation) ? null : $"Reading '{key}'";
        if (operation is IPropertyReferenceOperation || SecretSinks.Find(operation) is not { } sink || ReadsInside(sink.Value)) return null;
        if (sink.NeedsEvidence && !SignatureEvidence.InType(operation, context.ContainingSymbol, context.Compilation, context.CancellationToken)) return null;
        return sink.NeedsEvidence ? $"Signing with {sink.Description}" : $"Handing a secret to {sink.Description}";
    }

    static bool IsPartOfRead(IOperation operation) => operation.Parent is { } parent && SecretRead.Is(parent);

    static bool ReadsInside(IOperation value) => value.DescendantsAndSelf().Any(SecretRead.Is);
}
