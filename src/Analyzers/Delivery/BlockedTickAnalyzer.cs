using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>MMOREF306: a thread of the game stands still until MMOLove has answered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockedTickAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF306", "A send blocks its thread",
        "'{0}' blocks until '{1}' has answered, up to a time-out of the network; use a hook over ReferralOutbox, which never waits, or await",
        RuleHelp.Delivery, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A game loop that waits for HTTP stops for every player. A void hook over ReferralOutbox returns at once and delivers in the background.", RuleHelp.Page("MMOREF306"));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (BrandedProject.Find(start.Compilation, start.CancellationToken) is not { } branded) return;
            var isTest = TestProject.Is(start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            branded.AtSends(start, new Look(c => LookAt(c, isTest), OperationKind.PropertyReference, OperationKind.Invocation));
        });
    }

    static void LookAt(OperationAnalysisContext context, bool isTest)
    {
        var task = context.Operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } } property => property.Instance,
            IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType.Name: "Task" } } wait => wait.Instance,
            IInvocationOperation { TargetMethod: { Name: "GetResult", ContainingType.Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" } } get => get.Instance,
            _ => null,
        };
        if (task is null || (Sends.Behind(task) ?? InTaskRun(task)) is not { } send || IsWorker(context.Operation)) return;
        // A tool's entry point has nobody else to serve.
        if (SymbolEqualityComparer.Default.Equals(context.ContainingSymbol, context.Compilation.GetEntryPoint(context.CancellationToken))) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), TestProject.Severity(isTest, Rule), [send.Syntax.GetLocation()], null,
            Blocking(context.Operation), send.TargetMethod.Name));
    }

    static string Blocking(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation => ".Result",
        IInvocationOperation { TargetMethod.Name: "Wait" } => ".Wait()",
        _ => ".GetAwaiter().GetResult()",
    };

    /// <summary><c>Task.Run(() => client.QualifiedAsync(…)).Wait()</c> blocks as well.</summary>
    static IInvocationOperation? InTaskRun(IOperation task)
    {
        while (task is IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait", Instance: { } inner }) task = inner;
        if (task is not IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } } run) return null;
        return run.Arguments.SelectMany(a => a.Value.Descendants()).OfType<IReturnOperation>().Select(r => Sends.Behind(r.ReturnedValue)).FirstOrDefault(s => s is not null);
    }

    /// <summary>Inside the delegate of a thread or task that exists for this.</summary>
    static bool IsWorker(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IObjectCreationOperation { Type.Name: "Thread" }) return true;
            if (at is IInvocationOperation { TargetMethod: { Name: "Run" or "StartNew" or "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType.Name: "Task" or "TaskFactory" or "ThreadPool" } }) return true;
        }

        return false;
    }
}
