using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MMOLove.Referral.Generator.Classifier;
using MMOLove.Referral.Generator.Emit;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator;

/// <summary>Writes the bodies of partial methods that carry an event attribute: find, classify, bring together by type, emit.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ReferralGenerator : IIncrementalGenerator
{
    /// <summary>The steps of the pipeline, by the names under which a driver tracks them.</summary>
    public static class Steps
    {
        /// <summary>The hooks of one event.</summary>
        public const string Hooks = "Hooks";

        /// <summary>All hooks of the compilation.</summary>
        public const string AllHooks = "AllHooks";

        /// <summary>The hooks, type by type.</summary>
        public const string Types = "Types";
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var registered = Find(context, HookNames.Registered);
        var qualified = Find(context, HookNames.Qualified);
        var reversed = Find(context, HookNames.Reversed);
        var types = registered.Combine(qualified).Combine(reversed)
            .Select(static (all, _) => all.Left.Left.Concat(all.Left.Right).Concat(all.Right).ToEquatable())
            .WithTrackingName(Steps.AllHooks)
            .SelectMany(static (hooks, _) => HookTypes.Group(hooks))
            .WithTrackingName(Steps.Types);
        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.HintName, SourceText.From(HookTypeEmitter.Emit(type), Encoding.UTF8)));
    }

    private static IncrementalValueProvider<ImmutableArray<PlacedHook>> Find(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is MethodDeclarationSyntax, static (found, cancellationToken) => Read(found, cancellationToken))
            .Where(static hook => hook is not null)
            .Select(static (hook, _) => hook!)
            .WithTrackingName(Steps.Hooks)
            .Collect();

    private static PlacedHook? Read(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken)
    {
        if (found.TargetSymbol is not IMethodSymbol method || HookNames.EventOf(found.Attributes[0]) is not { } hookEvent) return null;
        return HookClassifier.Read(method.PartialDefinitionPart ?? method, hookEvent, found.Attributes[0], found.SemanticModel.Compilation, cancellationToken).Hook;
    }
}
