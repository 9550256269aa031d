using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>MMOREF301: an idempotency key that differs when the event is sent again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnstableEventIdAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Diagnostic property: the prefix a deterministic id of this kind of event has.</summary>
    internal const string PrefixProperty = "prefix";

    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF301", "server_event_id is not stable across retries",
        "server_event_id is made from {0}{1}: a retry then counts as a new event; derive it from the account",
        RuleHelp.Delivery, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "server_event_id is the idempotency key (contract §3). It must be the same for every attempt of one event, also after a crash.", RuleHelp.Page("MMOREF301"));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (BrandedProject.Find(start.Compilation, start.CancellationToken) is not { } branded) return;
            var isTest = TestProject.Is(start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            branded.AtSends(start, new Look(c => LookAt(c, isTest), EventSites.Kinds));
        });
    }

    static void LookAt(OperationAnalysisContext context, bool isTest)
    {
        if (EventSites.Of(context.Operation) is not { } sent || sent[EventValues.ServerEventId] is not { } id || UnstableValue.Find(id) is not { } unstable) return;
        var isRetried = RetriedBlock.Of(unstable.Source, sent[EventValues.Token]) is { } block && block.Syntax.Span.Contains(sent.At.Syntax.Span);
        var severity = isRetried && !isTest ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
        var locations = new List<Location> { unstable.Written.Syntax.GetLocation() };
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (unstable.Written.Type?.SpecialType is SpecialType.System_String or SpecialType.System_Object && Stable(sent, unstable) is { } stable)
        {
            locations.Add(stable.Syntax.GetLocation());
            properties = properties.Add(PrefixProperty, sent.Kind switch { "qualified" => "qual-", "registered" => "reg-", "reversed" => "rev-", _ => "ev-" });
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, unstable.Source.Syntax.GetLocation(), severity, locations, properties, unstable.Name, isRetried ? " inside the block that is retried" : ""));
    }

    /// <summary>A value of the same event that does not change: the identity, else the token. Only what can be written twice without doing anything twice.</summary>
    static IOperation? Stable(EventValues sent, UnstableValue unstable)
    {
        foreach (var field in new[] { EventValues.Identity, EventValues.Token })
        {
            if (sent[field] is { } value && IsPlain(value) && UnstableValue.Find(value) is null && IsKnownAt(value, unstable.Written.Syntax)) return value;
        }

        return null;
    }

    static bool IsPlain(IOperation value) => value switch
    {
        IConversionOperation conversion => IsPlain(conversion.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => true,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } member => member.Instance is null || IsPlain(member.Instance),
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => IsPlain(instance),
        _ => false,
    };

    static bool IsKnownAt(IOperation value, SyntaxNode place) =>
        value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().All(l => l.Local.DeclaringSyntaxReferences.All(r => r.Span.End <= place.SpanStart));
}
