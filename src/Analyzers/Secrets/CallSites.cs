using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>
/// The places in a compilation that may give a value to the parameters, properties and fields that reach a sink, by name. Made once for
/// all of them: the text of a file is asked for the names, and only a file that has one is walked.
/// </summary>
sealed class CallSites
{
    readonly Dictionary<string, List<SyntaxNode>> _byName = new(StringComparer.Ordinal);

    public static CallSites Of(IEnumerable<ISymbol> open, Compilation compilation, CancellationToken cancellationToken)
    {
        var sites = new CallSites();
        foreach (var symbol in open)
        {
            // A lambda has no name to be called by.
            if (GivenName.Of(symbol) is { Length: > 0 } name) sites._byName[name] = [];
        }

        var names = new NameSet([.. sites._byName.Keys]);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (names.AreIn(tree.GetText(cancellationToken).ToString())) sites.Read(tree.GetRoot(cancellationToken));
        }

        return sites;
    }

    public IEnumerable<SyntaxNode> For(ISymbol open) =>
        _byName.TryGetValue(GivenName.Of(open), out var nodes) ? nodes.Where(n => GivenName.MayGive(n, open)) : [];

    void Read(SyntaxNode root)
    {
        var unnamed = new List<SyntaxNode>();
        var mentioned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax:
                    unnamed.Add(node);
                    break;
                case InvocationExpressionSyntax or ObjectCreationExpressionSyntax or AssignmentExpressionSyntax:
                    if (GivenName.In(node) is { } given && _byName.TryGetValue(given, out var nodes)) nodes.Add(node);
                    break;
                case SimpleNameSyntax name when _byName.ContainsKey(name.Identifier.ValueText):
                    mentioned.Add(name.Identifier.ValueText);
                    break;
                case BaseTypeDeclarationSyntax type when _byName.ContainsKey(type.Identifier.ValueText):
                    mentioned.Add(type.Identifier.ValueText);
                    break;
            }
        }

        // `new(…)` and `: base(…)` do not say the type; a file that uses one of them says it somewhere.
        foreach (var name in mentioned) _byName[name].AddRange(unnamed);
    }
}
