using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Where the callers of an open sink are looked for.</summary>
static class SecretScope
{
    /// <summary>The type the sink lies in, all its parts: known while typing.</summary>
    public static IEnumerable<SyntaxNode> OfType(SecretFinding finding, CancellationToken cancellationToken) =>
        SecretCallers.DeclarationsOf(OuterType(finding.Member), cancellationToken);

    /// <summary>Every tree but what <see cref="OfType"/> has covered, if it has.</summary>
    public static IEnumerable<SyntaxNode> OfCompilation(SecretFinding finding, CancellationToken cancellationToken)
    {
        var seen = finding.HasEvidence ? new HashSet<SyntaxNode>(OfType(finding, cancellationToken)) : [];
        foreach (var tree in finding.Compilation.SyntaxTrees)
        {
            var root = tree.GetRoot(cancellationToken);
            if (seen.Count == 0 || !seen.Any(s => s.SyntaxTree == tree)) yield return root;
            else
                foreach (var other in Outside(root, seen)) yield return other;
        }
    }

    static IEnumerable<SyntaxNode> Outside(SyntaxNode node, HashSet<SyntaxNode> seen)
    {
        if (seen.Contains(node)) yield break;
        if (!seen.Any(s => node.Span.Contains(s.Span) && s.SyntaxTree == node.SyntaxTree))
        {
            yield return node;
            yield break;
        }

        foreach (var child in node.ChildNodes())
            foreach (var other in Outside(child, seen)) yield return other;
    }

    static INamedTypeSymbol? OuterType(ISymbol member)
    {
        var type = member as INamedTypeSymbol ?? member.ContainingType;
        while (type?.ContainingType is { } outer) type = outer;
        return type;
    }
}
