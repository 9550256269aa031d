using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Vocabulary;
using MMOLove.Referral.Generator.Classifier;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>
/// Whether a project has to do with MMOLove at all, and which of its files can. Elsewhere the rules register nothing and ask nothing: the
/// members of most files of a game server cost one question each, and no operation of theirs is looked at.
/// </summary>
sealed class BrandedProject
{
    static readonly ConditionalWeakTable<Compilation, BrandedProject> Known = new();

    readonly HashSet<SyntaxTree> _secrets = [];
    readonly HashSet<SyntaxTree> _sends = [];
    readonly bool _isBranded;

    BrandedProject(Compilation compilation, CancellationToken cancellationToken)
    {
        // What the generator wrote sends by calls that nobody wrote, and no rule looks there.
        var written = compilation.SyntaxTrees.Where(t => !HookNames.IsGenerated(t)).ToArray();
        var branded = written.Where(t => SourceMarks.Of(t).HasBrand).ToArray();
        _isBranded = branded.Length > 0;
        if (!_isBranded) return;
        // With our namespace in a global using, a file can use the SDK without having our name in it.
        var isGlobal = branded.Any(t => t.GetRoot(cancellationToken) is CompilationUnitSyntax unit && unit.Usings.Any(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && u.ToString().Contains("MMOLove")));
        var names = SendNames.Of(compilation, written, cancellationToken);
        foreach (var tree in written)
        {
            var source = SourceMarks.Of(tree);
            var marks = ReferralMarks.Of(tree);
            if (source.HasBrand || source.HasHmac || isGlobal && (marks.HasSdk || marks.HasSecret)) _secrets.Add(tree);
            if (source.HasBrand || marks.HasSdk || marks.HasEventField || ReferralMarks.Names(tree, names)) _sends.Add(tree);
        }
    }

    /// <summary>Null where no file has our name.</summary>
    public static BrandedProject? Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var project = Known.GetValue(compilation, c => new BrandedProject(c, cancellationToken));
        return project._isBranded ? project : null;
    }

    /// <summary>Looks at operations in files that can name a secret, a type of the SDK, or a MAC.</summary>
    public void AtSecrets(CompilationStartAnalysisContext start, params Look[] looks) => Register(start, _secrets.Contains, looks);

    /// <summary>Looks at operations in files that can send an event, hold its answer, or put one together.</summary>
    public void AtSends(CompilationStartAnalysisContext start, params Look[] looks) => Register(start, _sends.Contains, looks);

    /// <summary>Looks at operations in files of either sort.</summary>
    public void AtEither(CompilationStartAnalysisContext start, params Look[] looks) => Register(start, t => _secrets.Contains(t) || _sends.Contains(t), looks);

    public bool MayHoldSecret(SyntaxTree tree) => _secrets.Contains(tree);

    static void Register(CompilationStartAnalysisContext start, Func<SyntaxTree, bool> mayMatter, Look[] looks) => start.RegisterOperationBlockStartAction(block =>
    {
        if (!mayMatter(block.OperationBlocks[0].Syntax.SyntaxTree)) return;
        foreach (var look in looks) block.RegisterOperationAction(look.At, look.Kinds);
    });
}
