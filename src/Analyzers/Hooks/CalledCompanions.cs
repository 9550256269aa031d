using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>
/// The names of companion methods that a compilation mentions. Read on the first question and once: a project without ordinary hooks
/// never asks.
/// </summary>
internal sealed class CalledCompanions(Compilation compilation)
{
    private readonly Lazy<HashSet<string>> _names = new(() => Read(compilation));

    /// <summary>By name: a method group, a `using static`, or a wrapper of the user's own is as good as a call.</summary>
    public bool Mentions(string methodName) => _names.Value.Contains(methodName);

    private static HashSet<string> Read(Compilation compilation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var node in tree.GetRoot().DescendantNodes(static n => n is not (AttributeListSyntax or UsingDirectiveSyntax)))
            {
                // A declaration is a token and not a name, so that the companion itself does not count.
                if (node.IsKind(SyntaxKind.IdentifierName) && ((IdentifierNameSyntax)node).Identifier.ValueText is var name && name.StartsWith("Report", StringComparison.Ordinal)) names.Add(name);
            }
        }
        return names;
    }
}
