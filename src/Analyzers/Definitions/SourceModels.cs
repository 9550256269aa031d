using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>Operations of declarations outside the block under analysis, for the few symbols that reach a sink.</summary>
static class SourceModels
{
    public static IOperation? Operation(Compilation compilation, SyntaxNode node, CancellationToken cancellationToken)
    {
        if (!compilation.ContainsSyntaxTree(node.SyntaxTree)) return null;
        return Model(compilation, node.SyntaxTree).GetOperation(node, cancellationToken);
    }

    // RS1030 warns of the price of a model made per call. These are made only once a sink has been found, at most once per field on the way to it.
#pragma warning disable RS1030
    public static SemanticModel Model(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
}
