using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>MMOREF304: an answer that is final is asked for again, or taken for a failure.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetriedAnswerAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF304", "A final answer is retried or treated as a failure",
        "{0}", RuleHelp.Delivery, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "Retry where there was no answer, and on 5xx, 408 and 429. 4xx does not change by asking again; duplicate and ignored are answers of a 200 (contract §3).", RuleHelp.Page("MMOREF304"));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (BrandedProject.Find(start.Compilation, start.CancellationToken) is not { } branded) return;
            branded.AtSends(start, new Look(Send, OperationKind.Invocation), new Look(Policy, OperationKind.PropertyReference), new Look(Harmless, OperationKind.Conditional));
        });
    }

    /// <summary>A loop that sends one event until it succeeds, whatever the answer was. Told for the first send in it.</summary>
    static void Send(OperationAnalysisContext context)
    {
        var send = (IInvocationOperation)context.Operation;
        if (!Sends.Is(send) || RetriedBlock.Of(send, Sends.Token(send)) is not ILoopOperation loop || Answers.LooksCloser(loop)) return;
        if (loop.Descendants().OfType<IInvocationOperation>().First(Sends.Is) != send) return;
        foreach (var operation in loop.Descendants())
        {
            var again = operation switch
            {
                IConditionalOperation condition when Answers.In(condition.Condition) is { } asked && EndsLoop(asked.IsPositive ? condition.WhenTrue : condition.WhenFalse) => asked.Ok,
                IConditionalOperation condition when Answers.In(condition.Condition) is { IsPositive: false } asked && GoesOn(condition.WhenTrue) => asked.Ok,
                IInvocationOperation { TargetMethod: { Name: "EnsureSuccessStatusCode", ContainingType.Name: "HttpResponseMessage" } } ensure when Sends.Behind(ensure.Instance) is not null && IsCaught(ensure, loop) => ensure,
                _ => null,
            };
            if (again is null) continue;
            context.ReportDiagnostic(Retried(again, send));
            return;
        }

        if (loop is IWhileLoopOperation { Condition: { } until } && Answers.In(until) is { IsPositive: false } asking) context.ReportDiagnostic(Retried(asking.Ok, send));
    }

    static Diagnostic Retried(IOperation again, IInvocationOperation send) =>
        Diagnostic.Create(Rule, again.Syntax.GetLocation(), [send.Syntax.GetLocation()],
            $"'{send.TargetMethod.Name}' is tried again whenever '{again.Syntax}' says no, also after a 4xx, which stays what it is; retry only without an answer and on 5xx, 408 and 429");

    /// <summary>A predicate of Polly: <c>HandleResult(r => !r.Ok)</c>.</summary>
    static void Policy(OperationAnalysisContext context)
    {
        if (!Answers.IsOk(context.Operation)) return;
        for (var at = context.Operation.Parent; at is not null; at = at.Parent)
        {
            if (at is not IAnonymousFunctionOperation lambda) continue;
            if (Answers.LooksCloser(lambda) || RetryTarget(lambda) is not { } policy) return;
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(),
                $"'{policy}' retries whenever '{context.Operation.Syntax}' says no, also after a 4xx, which stays what it is; retry only without an answer and on 5xx, 408 and 429"));
            return;
        }
    }

    static string? RetryTarget(IOperation lambda)
    {
        for (var at = lambda.Parent; at is not null and not IBlockOperation; at = at.Parent)
        {
            if (at is IInvocationOperation { TargetMethod: { } method } && RetriedBlock.IsPolly(method.ContainingNamespace)) return method.Name;
            if (at is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } && RetriedBlock.IsPolly(property.ContainingNamespace)) return property.Name;
        }

        return null;
    }

    /// <summary>A 200 that says "I know this one already" is thrown over, or sent again.</summary>
    static void Harmless(OperationAnalysisContext context)
    {
        var condition = (IConditionalOperation)context.Operation;
        if (HarmlessAnswer(condition.Condition) is not { } answer || !Fails(condition.WhenTrue)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, condition.Condition.Syntax.GetLocation(),
            $"'{answer}' is the answer to an event that has arrived, not a failure; stop without an error"));
    }

    static string? HarmlessAnswer(IOperation condition) => condition switch
    {
        IParenthesizedOperation parenthesized => HarmlessAnswer(parenthesized.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => HarmlessAnswer(or.LeftOperand) ?? HarmlessAnswer(or.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals => HarmlessOutcome(equals.LeftOperand) ?? HarmlessOutcome(equals.RightOperand),
        IInvocationOperation { TargetMethod: { Name: "Contains", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } text } contains when IsAnswerBody(text) =>
            HarmlessWord(contains.Arguments.FirstOrDefault()?.Value.ConstantValue.Value as string),
        _ => null,
    };

    static string? HarmlessOutcome(IOperation value) =>
        value is IFieldReferenceOperation { Field: { Name: "Duplicate" or "FirstTouchConflict" } field } && SdkTypes.IsOurs(field.ContainingType, "ReferralOutcome") ? field.Name : null;

    static string? HarmlessWord(string? text) =>
        text is null ? null : new[] { "duplicate", "first_touch_conflict", "ignored" }.FirstOrDefault(w => text.IndexOf(w, StringComparison.Ordinal) >= 0);

    static bool IsAnswerBody(IOperation text)
    {
        if (text is IPropertyReferenceOperation { Property: { Name: "Body" } body }) return SdkTypes.IsSendResult(body.ContainingType);
        if (text is not ILocalReferenceOperation local || LocalWrites.Single(local) is not { } read) return false;
        return IsAnswerBody(read) || read.DescendantsAndSelf().Any(o => o is IPropertyReferenceOperation { Property: { Name: "Content", ContainingType.Name: "HttpResponseMessage" } } content && Sends.Behind(content.Instance) is not null);
    }

    static bool EndsLoop(IOperation? branch) => branch?.DescendantsAndSelf().Any(o => o is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break }) == true;

    static bool GoesOn(IOperation? branch) => branch?.DescendantsAndSelf().Any(o => o is IBranchOperation { BranchKind: BranchKind.Continue }) == true;

    static bool Fails(IOperation branch) => branch.DescendantsAndSelf().Any(o => o is IThrowOperation or IBranchOperation { BranchKind: BranchKind.Continue }
        or IReturnOperation { ReturnedValue.ConstantValue: { HasValue: true, Value: false } });

    static bool IsCaught(IOperation operation, IOperation loop)
    {
        for (var at = operation.Parent; at is not null && at != loop; at = at.Parent)
            if (at is ITryOperation { Catches.Length: > 0 } block && block.Catches.All(c => !c.Handler.Descendants().Any(o => o is IThrowOperation or IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break }))) return true;
        return false;
    }
}
