using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>Whether a project has to do with MMOLove at all, and which of its files can. Elsewhere the rules register nothing and ask nothing.</summary>
sealed class BrandedProject
{
    readonly bool _everyFile;

    BrandedProject(bool everyFile) => _everyFile = everyFile;

    /// <summary>Null where no file has our name.</summary>
    public static BrandedProject? Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!SourceMarks.Of(tree).HasBrand) continue;
            any = true;
            // With our namespace in a global using, a file can use the SDK without having our name in it.
            if (tree.GetRoot(cancellationToken) is CompilationUnitSyntax unit && unit.Usings.Any(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && u.ToString().Contains("MMOLove"))) return new BrandedProject(true);
        }

        return any ? new BrandedProject(false) : null;
    }

    /// <summary>The file can name a secret, a type of the SDK, or a MAC.</summary>
    public bool MayHoldSecret(SyntaxTree tree) => _everyFile || SourceMarks.Of(tree) is { HasBrand: true } or { HasHmac: true };
}
