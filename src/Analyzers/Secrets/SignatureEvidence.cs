using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Whether a MAC made by hand signs or checks a message of MMOLove: its member names the header, or is called by one that does.</summary>
static class SignatureEvidence
{
    const int MaxCallers = 2;

    /// <summary>The signature header or the callback's event header (contract §3, §5).</summary>
    public static bool IsMarker(object? constant) =>
        constant is string { Length: 15 or 19 } text
        && (string.Equals(text, "X-MMOLove-Signature", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "X-MMOLove-Event", StringComparison.OrdinalIgnoreCase));

    public static bool Mentions(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (operation is ILiteralOperation or IFieldReferenceOperation or ILocalReferenceOperation && operation.ConstantValue is { HasValue: true } constant && IsMarker(constant.Value))
                return true;
        }

        return false;
    }

    /// <summary>Evidence within the type of the sink, so that it can be told while typing.</summary>
    public static bool InType(IOperation sink, ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        if (Mentions(LocalWrites.Root(sink))) return true;
        if (member.ContainingType is not { } type) return false;
        // A keyed hash made in a constructor or an initializer is used by any member of its type.
        var madeOnce = member is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };
        return madeOnce
            ? Members(type, cancellationToken).Any(m => MentionsIn(m, compilation, cancellationToken))
            : CalledFromMention(type, member.Name, [], compilation, cancellationToken, 0);
    }

    static bool CalledFromMention(INamedTypeSymbol type, string name, HashSet<string> seen, Compilation compilation, CancellationToken cancellationToken, int depth)
    {
        if (depth >= MaxCallers || !seen.Add(name)) return false;
        foreach (var caller in Members(type, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Calls(caller, name)) continue;
            if (MentionsIn(caller, compilation, cancellationToken)) return true;
            if (caller is MethodDeclarationSyntax method && CalledFromMention(type, method.Identifier.ValueText, seen, compilation, cancellationToken, depth + 1)) return true;
        }

        return false;
    }

    static bool Calls(SyntaxNode member, string name) =>
        member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == name);

    static IEnumerable<SyntaxNode> Members(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>().SelectMany(t => t.Members);

    static bool MentionsIn(SyntaxNode member, Compilation compilation, CancellationToken cancellationToken)
    {
        if (member is BaseTypeDeclarationSyntax) return false;
        if (SourceModels.Operation(compilation, member, cancellationToken) is { } operation) return Mentions(operation);
        // Properties and fields have no operation of their own, their bodies and initializers have.
        foreach (var node in member.DescendantNodes(n => n is not (BlockSyntax or ExpressionSyntax)))
        {
            if (node is BlockSyntax or ExpressionSyntax && SourceModels.Operation(compilation, node, cancellationToken) is { } body && Mentions(body)) return true;
        }

        return false;
    }
}
