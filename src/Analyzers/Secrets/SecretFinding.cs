using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>A sink and the constants, or the open parameters and properties, that reach it.</summary>
sealed class SecretFinding
{
    readonly IReadOnlyList<ConstantOrigin> _origins;

    SecretFinding(SecretSink sink, ISymbol member, Compilation compilation, IReadOnlyList<ConstantOrigin> origins, bool hasEvidence, bool isCallback)
    {
        Sink = sink;
        Member = member;
        Compilation = compilation;
        _origins = origins;
        HasEvidence = hasEvidence;
        IsCallback = isCallback;
    }

    public SecretSink Sink { get; }

    public ISymbol Member { get; }

    public Compilation Compilation { get; }

    /// <summary>The MAC is known to be MMOLove's, or the sink is the SDK's own.</summary>
    public bool HasEvidence { get; }

    public bool IsCallback { get; }

    /// <summary>The parameters, properties and fields through which the value comes from outside.</summary>
    public IEnumerable<ISymbol> Open => _origins.Where(o => o.Open is not null).Select(o => o.Open!);

    public static SecretFinding? At(SecretSink sink, OperationAnalysisContext context)
    {
        var origins = ConstantOrigins.Of(sink.Value, context.Compilation, context.CancellationToken);
        if (origins.Count == 0) return null;
        var member = context.ContainingSymbol is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : context.ContainingSymbol;
        var evidence = !sink.NeedsEvidence || SignatureEvidence.InType(sink.At, member, context.Compilation, context.CancellationToken);
        return new SecretFinding(sink, member, context.Compilation, origins, evidence, sink.IsCallback || (sink.NeedsEvidence && CallbackSide.Is(sink.At)));
    }

    public IEnumerable<Diagnostic> Diagnostics(DiagnosticDescriptor rule, bool isTest)
    {
        foreach (var origin in _origins)
        {
            if (origin.Open is null && !IsToldElsewhere(origin)) yield return Create(rule, isTest, origin);
        }
    }

    /// <summary>The constants that callers pass to the open parameters and properties of this sink.</summary>
    public IEnumerable<Diagnostic> CallerDiagnostics(DiagnosticDescriptor rule, bool isTest, Func<ISymbol, IEnumerable<SyntaxNode>> sites, CancellationToken cancellationToken)
    {
        foreach (var origin in _origins)
        {
            if (origin.Open is not { } open) continue;
            foreach (var value in SecretCallers.Values(open, sites(open), Compilation, cancellationToken))
            {
                foreach (var passed in ConstantOrigins.Of(value, Compilation, cancellationToken))
                    if (passed.Open is null) yield return Create(rule, isTest, passed);
            }
        }
    }

    Diagnostic Create(DiagnosticDescriptor rule, bool isTest, ConstantOrigin origin)
    {
        var at = IsInMember(origin) ? origin.Written : origin.Arrives;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(SecretRules.EnvironmentProperty, IsCallback ? DocumentedNames.CallbackEnvironment : DocumentedNames.ReferralEnvironment)
            .Add(SecretRules.ConfigurationProperty, IsCallback ? DocumentedNames.CallbackConfiguration : DocumentedNames.ReferralConfiguration);
        var written = origin.Written.GetLocation();
        var what = origin.Name is { } name ? $"The constant in '{name}'" : "A literal";
        return Diagnostic.Create(rule, at.GetLocation(), TestProject.Severity(isTest, rule), [written, Sink.Value.Syntax.GetLocation()], properties,
            what, Sink.Description, properties[SecretRules.EnvironmentProperty]);
    }

    bool IsInMember(ConstantOrigin origin) =>
        origin.Written.SyntaxTree == origin.Arrives.SyntaxTree && LocalWrites.Root(Sink.At).Syntax.Span.Contains(origin.Written.Span);

    /// <summary>One constant that reaches several sinks of one member is one finding, told for the first of them.</summary>
    bool IsToldElsewhere(ConstantOrigin origin)
    {
        if (origin.Written == origin.Arrives || !IsInMember(origin)) return false;
        foreach (var operation in LocalWrites.Root(Sink.At).DescendantsAndSelf())
        {
            if (operation.Syntax.SpanStart >= Sink.At.Syntax.SpanStart || SecretSinks.Find(operation) is not { } other || other.NeedsEvidence != Sink.NeedsEvidence) continue;
            if (ConstantOrigins.Of(other.Value, Compilation, default).Any(o => o.Open is null && o.Written == origin.Written)) return true;
        }

        return false;
    }
}
