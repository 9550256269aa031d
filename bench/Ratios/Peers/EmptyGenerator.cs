using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Bench.Peers;

/// <summary>
/// Finds the same methods by the same attributes and does nothing with them: what Roslyn itself takes for each compilation, before a
/// generator's own code runs. No generator that looks for attributes can be faster.
/// </summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var attribute in new[] { "ReferralRegisteredAttribute", "ReferralQualifiedAttribute", "ReferralReversedAttribute" })
        {
            var found = context.SyntaxProvider.ForAttributeWithMetadataName("MMOLove.Referral." + attribute, static (node, _) => node is MethodDeclarationSyntax, static (_, _) => 0);
            context.RegisterSourceOutput(found.Collect(), static (_, _) => { });
        }
    }
}
