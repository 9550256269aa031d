using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using MMOLove.Referral.Generator.Emit;
using MMOLove.Referral.Generator.Find;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator;

/// <summary>Writes the bodies of partial methods that carry an event attribute: find, classify, bring together by type, emit.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ReferralGenerator : IIncrementalGenerator
{
    /// <summary>The steps of the pipeline, by the names under which a driver tracks them.</summary>
    public static class Steps
    {
        /// <summary>What of the compilation hooks can see.</summary>
        public const string Declarations = "Declarations";

        /// <summary>All hooks of the compilation.</summary>
        public const string Hooks = "Hooks";

        /// <summary>The hooks, type by type.</summary>
        public const string Types = "Types";
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => Declarations.Of(compilation, cancellationToken))
            .WithTrackingName(Steps.Declarations)
            .Select(static (declarations, cancellationToken) => declarations.ReadHooks(cancellationToken).ToEquatable())
            .WithTrackingName(Steps.Hooks)
            .SelectMany(static (hooks, _) => HookTypes.Group(hooks))
            .WithTrackingName(Steps.Types);
        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.HintName, SourceText.From(HookTypeEmitter.Emit(type), Encoding.UTF8)));
    }
}
