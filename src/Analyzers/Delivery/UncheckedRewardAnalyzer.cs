using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>MMOREF303: a reward paid without the answer, or on a 200 alone; an answer nobody looks at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncheckedRewardAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF303", "The answer is not looked at closely enough",
        "{0}", RuleHelp.Delivery, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "A 200 is also the answer to a dry run, to a conflict and to a registration (contract §3). GrantsReward is true only where a reward is due.", RuleHelp.Page("MMOREF303"));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (BrandedProject.Find(start.Compilation, start.CancellationToken) is not { } branded) return;
            var isTest = TestProject.Is(start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            var onOkAlone = new Look(OnOkAlone, OperationKind.Conditional);
            // A test often sends without asking: that the sandbox has received it is what it asserts.
            if (isTest) branded.AtSends(start, onOkAlone);
            else branded.AtSends(start, onOkAlone, new Look(Unused, OperationKind.Await));
        });
    }

    static void OnOkAlone(OperationAnalysisContext context)
    {
        var condition = (IConditionalOperation)context.Operation;
        if (Answers.In(condition.Condition) is not { } asked) return;
        var granted = RewardGrant.In(asked.IsPositive ? condition.WhenTrue : condition.WhenFalse ?? After(condition));
        if (granted is null || IsCheckedCloser(condition)) return;
        var send = Answers.Send(asked.Ok);
        if (send is not null && Sends.Kind(send) is "registered" or "reversed") return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, asked.Ok.Syntax.GetLocation(), [granted.Syntax.GetLocation()],
            $"'{granted.TargetMethod.Name}' depends on '{asked.Ok.Syntax}' alone, which is also true for a dry run and a first-touch conflict; ask GrantsReward"));
    }

    /// <summary>What runs after <c>if (!result.Ok) return;</c>.</summary>
    static IOperation? After(IConditionalOperation condition)
    {
        if (condition.Parent is not IBlockOperation block || !Leaves(condition.WhenTrue)) return null;
        var next = false;
        foreach (var statement in block.Operations)
        {
            if (next && RewardGrant.In(statement) is { } granted) return granted;
            next |= statement == condition;
        }

        return null;
    }

    static bool Leaves(IOperation branch) => branch switch
    {
        IBlockOperation block => block.Operations.Length > 0 && Leaves(block.Operations[block.Operations.Length - 1]),
        IReturnOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBranchOperation => true,
        _ => false,
    };

    static bool IsCheckedCloser(IConditionalOperation condition)
    {
        if (Answers.LooksCloser(condition)) return true;
        for (var at = condition.Parent; at is not null; at = at.Parent)
        {
            if (at is IConditionalOperation outer && Answers.LooksCloser(outer.Condition)) return true;
            if (at is IMethodBodyOperation or IAnonymousFunctionOperation or ILocalFunctionOperation) break;
        }

        return false;
    }

    static void Unused(OperationAnalysisContext context)
    {
        var awaited = (IAwaitOperation)context.Operation;
        if (Sends.Behind(awaited.Operation) is not { } send || !IsUnused(awaited)) return;
        if (SdkTypes.Awaited(send.TargetMethod.ReturnType)?.SpecialType == SpecialType.System_Void) return;
        var granted = Granted(awaited);
        context.ReportDiagnostic(Diagnostic.Create(Rule, send.Syntax.GetLocation(), granted is null ? [] : [granted.Syntax.GetLocation()],
            granted is null
                ? $"The answer of '{send.TargetMethod.Name}' is not looked at: a wrong secret or an unknown token goes unnoticed"
                : $"'{granted.TargetMethod.Name}' runs whatever '{send.TargetMethod.Name}' answers; ask GrantsReward"));
    }

    static bool IsUnused(IAwaitOperation awaited)
    {
        var parent = awaited.Parent;
        if (parent is IExpressionStatementOperation) return true;
        if (parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } }) return false;
        return !LocalWrites.Root(awaited).DescendantsAndSelf().Any(o => o is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local));
    }

    static IInvocationOperation? Granted(IOperation awaited)
    {
        var statement = awaited;
        while (statement.Parent is { } parent and not IBlockOperation) statement = parent;
        if (statement.Parent is not IBlockOperation block) return null;
        return block.Operations.SkipWhile(o => o != statement).Skip(1).Select(RewardGrant.In).FirstOrDefault(g => g is not null);
    }
}
