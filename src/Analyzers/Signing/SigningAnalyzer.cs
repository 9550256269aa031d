using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>
/// Registers the signing rules: one type is read when all its members are known, live; what helpers in other types complete is
/// read once more at the end of the build.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SigningAnalyzer : DiagnosticAnalyzer
{
    static readonly ImmutableArray<SigningRule> Rules = ImmutableArray.Create<SigningRule>(
        new OutboundBodyRule(), new InboundBodyRule(), new HexCaseRule(), new SchemePrefixRule(), new TimestampUnitRule(),
        new DigestFormRule(), new SignatureComparisonRule(), new CallbackAgeRule(), new SignedTextRule());

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(Rules.SelectMany(r => new[] { r.Live, r.AtBuild }));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    static void Start(CompilationStartAnalysisContext context)
    {
        if (!SourceMarks.AnySigning(context.Compilation)) return;
        var project = new SigningProject(KnownSymbols.Of(context.Compilation), Rules);
        context.RegisterSymbolStartAction(type => StartType(type, project), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => project.Finish(end.ReportDiagnostic, end.CancellationToken));
    }

    static void StartType(SymbolStartAnalysisContext context, SigningProject project)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var marks = type.DeclaringSyntaxReferences.Select(r => SourceMarks.Of(r.SyntaxTree)).ToArray();
        var isRelevant = marks.Any(m => m.HasHmac || m.HasBrand || m.HasSignature);
        // Most types of a project that signs have nothing to do with it; no member of theirs costs anything.
        if (!isRelevant && !type.GetMembers().Any(m => IsNamedLikeHelper(m.Name))) return;
        var bodies = new MemberBodies();
        context.RegisterOperationBlockAction(block =>
        {
            if (isRelevant || IsNamedLikeHelper(block.OwningSymbol.Name)) bodies.Add(block.OwningSymbol, block.OperationBlocks);
        });
        context.RegisterSymbolEndAction(end =>
        {
            if (isRelevant) project.Read(bodies, end.ReportDiagnostic, end.CancellationToken);
            else project.Keep(bodies);
        });
    }

    /// <summary>A helper that may stand in a file that says nothing of signatures: <c>payload.ToJson()</c>.</summary>
    static bool IsNamedLikeHelper(string name) =>
        name.IndexOf("Json", StringComparison.Ordinal) >= 0 || name.IndexOf("Seriali", StringComparison.Ordinal) >= 0 || name.StartsWith("ToHex", StringComparison.Ordinal);
}
