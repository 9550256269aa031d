using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>MMOREF204: a secret is put into a log, the text of an exception, or an interpolated string.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretInTextAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF204", "A secret is put into text that others read",
        "'{0}' is a secret and reaches {1}: log that it is set, or its length, never its text",
        RuleHelp.Secrets, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Logs, crash reports and error pages are read by more people than may sign as this server.", RuleHelp.Page("MMOREF204"));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (BrandedProject.Find(start.Compilation, start.CancellationToken) is not { } branded) return;
            var isTest = TestProject.Is(start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            branded.AtSecrets(start, new Look(c => AtText(c, isTest), OperationKind.Invocation, OperationKind.ObjectCreation), new Look(c => AtHole(c, isTest), OperationKind.Interpolation));
        });
    }

    static void AtText(OperationAnalysisContext context, bool isTest)
    {
        if (TextSinks.Describe(context.Operation) is not { } where) return;
        var arguments = context.Operation is IInvocationOperation call ? call.Arguments : ((IObjectCreationOperation)context.Operation).Arguments;
        foreach (var argument in arguments)
            foreach (var part in Parts(argument.Value)) ReportSecret(context, part, where, isTest);
    }

    static void AtHole(OperationAnalysisContext context, bool isTest)
    {
        if (context.Operation is not IInterpolationOperation hole || Destination(hole) is not { } where) return;
        ReportSecret(context, hole.Expression, where, isTest);
    }

    static void ReportSecret(OperationAnalysisContext context, IOperation value, string where, bool isTest)
    {
        if (!SecretValue.Is(value, context.Compilation, context.CancellationToken)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation(), TestProject.Severity(isTest, Rule), Origin(value), null, value.Syntax.ToString(), where));
    }

    /// <summary>Where the secret was read, if that is elsewhere.</summary>
    static IEnumerable<Location>? Origin(IOperation value) =>
        value is ILocalReferenceOperation local && LocalWrites.Single(local) is { } read ? [read.Syntax.GetLocation()] : null;

    /// <summary>The values a text is put together from; interpolated ones are met at their holes.</summary>
    static IEnumerable<IOperation> Parts(IOperation value)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                return Parts(conversion.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } add:
                return Parts(add.LeftOperand).Concat(Parts(add.RightOperand));
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues.SelectMany(Parts);
            case IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } call:
                return call.Arguments.SelectMany(a => Parts(a.Value));
            case IInterpolatedStringOperation:
                return [];
            default:
                return [value];
        }
    }

    /// <summary>Where the interpolated text goes, or null where it becomes a key, a secret or bytes to be hashed.</summary>
    static string? Destination(IOperation hole)
    {
        for (var at = hole.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IInvocationOperation or IObjectCreationOperation when TextSinks.Describe(at) is { } text:
                    return text;
                case IArgumentOperation { Parameter: { } parameter } when IsKey(parameter.Name) || SdkTypes.IsOurs(parameter.ContainingType):
                case IInvocationOperation call when TransparentCall.Input(call) is not null || call.TargetMethod.ContainingNamespace?.Name == "Cryptography":
                case IAssignmentOperation { Target: IMemberReferenceOperation { Member: { } member } } when IsKey(member.Name):
                case IVariableDeclaratorOperation declarator when IsKey(declarator.Symbol.Name):
                    return null;
                case IInvocationOperation when SecretSinks.Find(at) is not null:
                    return null;
                case IBlockOperation or IExpressionStatementOperation or IReturnOperation or IVariableDeclaratorOperation or IAssignmentOperation:
                    return "an interpolated string";
            }
        }

        return "an interpolated string";
    }

    static bool IsKey(string name) =>
        name.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0 || name.EndsWith("key", StringComparison.OrdinalIgnoreCase);
}
