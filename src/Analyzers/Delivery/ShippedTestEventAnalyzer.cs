using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>MMOREF305: a dry run in code that ships: the event is checked and never written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShippedTestEventAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF305", "A dry run in code that ships",
        "'{0}' makes the event a dry run: it is checked and answered with 200, and never written",
        RuleHelp.Delivery, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "test: true is for trying an integration out (contract §3). In code that ships no referral is ever counted.", RuleHelp.Page("MMOREF305"));

    static readonly string[] Trying = ["test", "dryrun", "probe", "ping", "check", "sample", "demo"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (BrandedProject.Find(start.Compilation, start.CancellationToken) is not { } branded || TestProject.Is(start.Compilation, start.Options.AnalyzerConfigOptionsProvider)) return;
            branded.AtSends(start, new Look(LookAt, EventSites.Kinds));
        });
    }

    static void LookAt(OperationAnalysisContext context)
    {
        if (EventSites.Of(context.Operation) is not { } sent || sent[EventValues.Test] is not { } test) return;
        var value = test;
        while (value is IConversionOperation conversion) value = conversion.Operand;
        if (value.ConstantValue is not { HasValue: true, Value: true } || IsTrying(context.ContainingSymbol) || IsGuarded(value)) return;
        var place = value.Syntax.Parent is ArgumentSyntax or AnonymousObjectMemberDeclaratorSyntax or AssignmentExpressionSyntax ? value.Syntax.Parent : value.Syntax;
        context.ReportDiagnostic(Diagnostic.Create(Rule, place.GetLocation(), place.ToString()));
    }

    /// <summary>A member or type that says that it tries something out.</summary>
    static bool IsTrying(ISymbol member)
    {
        for (var symbol = member; symbol is IMethodSymbol or IPropertySymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            foreach (var word in Trying)
                if (symbol.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return false;
    }

    /// <summary>Inside <c>#if DEBUG</c>, or under a question about the environment.</summary>
    static bool IsGuarded(IOperation value)
    {
        for (var at = value.Parent; at is not null; at = at.Parent)
        {
            if (at is IConditionalOperation { Condition: { } condition } && IsEnvironment(condition)) return true;
        }

        var debug = 0;
        foreach (var directive in value.Syntax.SyntaxTree.GetRoot().DescendantTrivia().Where(t => t.IsDirective && t.SpanStart < value.Syntax.SpanStart).Select(t => t.GetStructure()))
        {
            if (directive is IfDirectiveTriviaSyntax branch) debug = debug > 0 || branch.Condition.ToString().Contains("DEBUG") ? debug + 1 : 0;
            else if (directive is EndIfDirectiveTriviaSyntax && debug > 0) debug--;
        }

        return debug > 0;
    }

    static bool IsEnvironment(IOperation condition) => condition.DescendantsAndSelf().Any(o => o switch
    {
        IInvocationOperation call => call.TargetMethod.Name is "IsDevelopment" or "IsStaging" or "IsEnvironment",
        IMemberReferenceOperation member => member.Member.Name.IndexOf("Development", StringComparison.OrdinalIgnoreCase) >= 0 || member.Member.Name.IndexOf("Debug", StringComparison.OrdinalIgnoreCase) >= 0 || member.Member.Name.IndexOf("DryRun", StringComparison.OrdinalIgnoreCase) >= 0,
        _ => false,
    });
}
