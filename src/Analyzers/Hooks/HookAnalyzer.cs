using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;
using MMOLove.Referral.Generator.Classifier;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>Says why a hook cannot be generated: the generator's own classifier, speaking.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HookAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Diagnostic property: what a fix needs to know, a parameter or a type.</summary>
    internal const string HintProperty = "hint";

    private static readonly ImmutableDictionary<HookRule, DiagnosticDescriptor> s_rules = ImmutableDictionary.CreateRange(new Dictionary<HookRule, DiagnosticDescriptor>
    {
        [HookRule.MethodMustBePartial] = MethodMustBePartial.Rule,
        [HookRule.TypeMustBePartial] = TypeMustBePartial.Rule,
        [HookRule.UnsupportedReturnType] = UnsupportedReturnType.Rule,
        [HookRule.NoHostInReach] = NoHostInReach.Rule,
        [HookRule.NoToken] = NoToken.Rule,
        [HookRule.NoIdentity] = NoIdentity.Rule,
        [HookRule.NoEventId] = NoEventId.Rule,
        [HookRule.BadTemplate] = BadTemplate.Rule,
        [HookRule.UnwritableType] = UnwritableType.Rule,
        [HookRule.TwoForOneField] = TwoForOneField.Rule,
        [HookRule.GenericOrByRef] = GenericOrByRef.Rule,
        [HookRule.BadFieldName] = BadFieldName.Rule,
        [HookRule.UnusedParameter] = UnusedParameter.Rule,
        [HookRule.CompanionNeverCalled] = CompanionNeverCalled.Rule,
        [HookRule.CannotBeHook] = CannotBeHook.Rule,
        [HookRule.SeveralHostsInReach] = SeveralHostsInReach.Rule,
    });

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = s_rules.OrderBy(r => r.Key).Select(r => r.Value).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Without the runtime there are no hooks, and the rules cost nothing; the files are asked first, as a look into all references is dearer.
            if (!SourceMarks.AnyBrand(start.Compilation) || !HasRuntime(start.Compilation)) return;
            var called = new CalledCompanions(start.Compilation);
            var project = new HookProject(start.Compilation, file => SourceModels.Model(start.Compilation, file));
            start.RegisterSymbolAction(c => Analyze((IMethodSymbol)c.Symbol, project, called, c.ReportDiagnostic), SymbolKind.Method);
            start.RegisterSyntaxNodeAction(c => AnalyzeNestedFunction(c, project, called), SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression);
        });
    }

    /// <summary>By the name of the assembly first: a look for a type goes through every reference.</summary>
    private static bool HasRuntime(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(a => a.Name == HookNames.Namespace) || !compilation.GetTypesByMetadataName(HookNames.Registered).IsEmpty;

    private static void AnalyzeNestedFunction(SyntaxNodeAnalysisContext context, HookProject project, CalledCompanions called)
    {
        var lists = context.Node is LocalFunctionStatementSyntax local ? local.AttributeLists : ((LambdaExpressionSyntax)context.Node).AttributeLists;
        if (lists.Count == 0) return;
        var symbol = context.Node is LocalFunctionStatementSyntax
            ? context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol method) Analyze(method, project, called, context.ReportDiagnostic);
    }

    private static void Analyze(IMethodSymbol method, HookProject project, CalledCompanions called, Action<Diagnostic> report)
    {
        // Both parts of a partial method come by; attributes of either are seen on the first.
        if (method.PartialDefinitionPart is not null) return;
        // The generator has read it a moment ago, and found nothing.
        if (method.PartialImplementationPart is { } body && HookAttributes.DeclarationOf(method) is { } declaration && HookDeclaration.StandsAbove(body, declaration)) return;
        var attributes = project.Attributes.On(method);
        foreach (var attribute in attributes)
        {
            if (attribute.Event is not { } hookEvent) continue;
            var reading = HookClassifier.Read(method, hookEvent, attribute, attributes, project);
            foreach (var problem in reading.Problems) report(ToDiagnostic(problem));
            if (reading is { Hook: not null, Companion: { } companion } && !called.Mentions(companion.MethodName)) report(NeverCalled(reading, companion));
            return; // A second event on one method is a problem that the first reading tells.
        }
    }

    private static Diagnostic NeverCalled(HookReading reading, HookCompanion companion) => Diagnostic.Create(
        CompanionNeverCalled.Rule,
        reading.MethodName,
        ImmutableDictionary<string, string?>.Empty.Add(CompanionNeverCalled.CallProperty, companion.Call),
        reading.Method.Name,
        companion.TypeName + "." + companion.MethodName);

    private static Diagnostic ToDiagnostic(HookProblem problem)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (problem.Hint is not null) properties = properties.Add(HintProperty, problem.Hint);
        return Diagnostic.Create(s_rules[problem.Rule], problem.Location, properties, problem.Arguments);
    }
}
