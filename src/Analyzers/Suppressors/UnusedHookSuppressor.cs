using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Suppressors;

/// <summary>
/// A hook is a place for the game to call, and its body is generated: that nobody calls it yet, or that only the generated half reads the
/// outbox, is no reason to take either out.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedHookSuppressor : DiagnosticSuppressor
{
    const string HookReason = "A referral hook is implemented by the generator and called by the game.";
    const string HolderReason = "The generated half of the referral hooks reads it.";

    /// <summary>Unused private members: of the IDE, the SDK, SonarAnalyzer and Roslynator.</summary>
    static readonly ImmutableArray<SuppressionDescriptor> OnHooks = ImmutableArray.Create(
        new SuppressionDescriptor("MMOREFS001", "IDE0051", HookReason),
        new SuppressionDescriptor("MMOREFS002", "CA1811", HookReason),
        new SuppressionDescriptor("MMOREFS003", "S1144", HookReason),
        new SuppressionDescriptor("MMOREFS004", "RCS1213", HookReason));

    /// <summary>Unread fields and parameters: of the compiler, the IDE and SonarAnalyzer.</summary>
    static readonly ImmutableArray<SuppressionDescriptor> OnHolders = ImmutableArray.Create(
        new SuppressionDescriptor("MMOREFS011", "IDE0052", HolderReason),
        new SuppressionDescriptor("MMOREFS012", "CS0169", HolderReason),
        new SuppressionDescriptor("MMOREFS013", "CS0414", HolderReason),
        new SuppressionDescriptor("MMOREFS014", "CS9113", HolderReason),
        new SuppressionDescriptor("MMOREFS015", "S4487", HolderReason));

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = OnHooks.AddRange(OnHolders);

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            var model = context.GetSemanticModel(tree);
            ISymbol? symbol = null;
            for (var at = node; at is not null && symbol is null; at = at.Parent) symbol = model.GetDeclaredSymbol(at, context.CancellationToken);
            var suppressions = symbol switch
            {
                IMethodSymbol method when SdkTypes.HookAttribute(method) is not null => OnHooks,
                IFieldSymbol { Type: { } type } field when IsHolder(type, field.ContainingType) => OnHolders,
                IPropertySymbol { Type: { } type } property when IsHolder(type, property.ContainingType) => OnHolders,
                IParameterSymbol { Type: { } type, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } when IsHolder(type, constructor.ContainingType) => OnHolders,
                _ => ImmutableArray<SuppressionDescriptor>.Empty,
            };
            foreach (var suppression in suppressions)
                if (suppression.SuppressedDiagnosticId == diagnostic.Id) context.ReportSuppression(Suppression.Create(suppression, diagnostic));
        }
    }

    /// <summary>The client, outbox or signer of a type that has hooks.</summary>
    static bool IsHolder(ITypeSymbol type, INamedTypeSymbol? containing) =>
        type.Name is "ReferralOutbox" or "ReferralClient" or "ReferralSigner" && SdkTypes.IsOurs(type)
        && containing is not null && containing.GetMembers().OfType<IMethodSymbol>().Any(m => SdkTypes.HookAttribute(m) is not null);
}
