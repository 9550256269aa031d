using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Suppressors;

/// <summary>
/// A hook reads the outbox out of the primary constructor, so that the compiler sees it stored twice where the constructor also passes it
/// to the base (CS9107). The second reader is generated: the user can do nothing about it, and one reference more is no harm.
/// CS9124, kept in a field and read again, does not arise: a hook prefers the field.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedHostSuppressor : DiagnosticSuppressor
{
    const string Reason = "The generated half of a referral hook reads the constructor's parameter.";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(new SuppressionDescriptor("MMOREFS016", "CS9107", Reason));

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (ParameterAt(node, context.GetSemanticModel(tree)) is not { } parameter || !IsReadByHooksAlone(parameter, context.CancellationToken)) continue;
            context.ReportSuppression(Suppression.Create(SupportedSuppressions[0], diagnostic));
        }
    }

    static IParameterSymbol? ParameterAt(SyntaxNode node, SemanticModel model) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Select(n => model.GetSymbolInfo(n).Symbol).OfType<IParameterSymbol>()
        .FirstOrDefault(p => p.Type.Name is "ReferralOutbox" or "ReferralClient" or "ReferralSigner" && SdkTypes.IsOurs(p.Type));

    /// <summary>Where the user's own methods read it too, the compiler is right to say so.</summary>
    static bool IsReadByHooksAlone(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type }) return false;
        if (!type.GetMembers().OfType<IMethodSymbol>().Any(m => SdkTypes.HookAttribute(m) is not null)) return false;
        return type.DeclaringSyntaxReferences
            .Where(r => !r.SyntaxTree.FilePath.EndsWith(".Referral.g.cs", StringComparison.Ordinal))
            .SelectMany(r => r.GetSyntax(cancellationToken).ChildNodes().OfType<MemberDeclarationSyntax>())
            .Where(m => m is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax)
            .SelectMany(m => m.DescendantNodes(n => n is not EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }).OfType<IdentifierNameSyntax>())
            .All(n => n.Identifier.ValueText != parameter.Name);
    }
}
