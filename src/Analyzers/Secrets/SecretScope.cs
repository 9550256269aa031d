using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Where the callers of an open sink are looked for: in its type while typing, everywhere at the end of the compilation.</summary>
static class SecretScope
{
    /// <summary>The type the sink lies in, all its parts: known while typing.</summary>
    public static IEnumerable<SyntaxNode> OfType(SecretFinding finding, ISymbol open, CancellationToken cancellationToken) =>
        Declarations(finding, cancellationToken).SelectMany(d => d.DescendantNodes()).Where(n => GivenName.MayGive(n, open));

    /// <summary>Every place but those that <see cref="OfType"/> has covered, if it has.</summary>
    public static IEnumerable<SyntaxNode> OfCompilation(SecretFinding finding, ISymbol open, CallSites sites, CancellationToken cancellationToken)
    {
        if (!finding.HasEvidence) return sites.For(open);
        var told = Declarations(finding, cancellationToken).ToArray();
        return sites.For(open).Where(n => !told.Any(t => t.SyntaxTree == n.SyntaxTree && t.Span.Contains(n.Span)));
    }

    static IEnumerable<SyntaxNode> Declarations(SecretFinding finding, CancellationToken cancellationToken)
    {
        var type = finding.Member as INamedTypeSymbol ?? finding.Member.ContainingType;
        while (type?.ContainingType is { } outer) type = outer;
        return type is null ? [] : type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken));
    }
}
