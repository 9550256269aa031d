using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>Whether a project has to do with MMOLove at all: some file has our name. Elsewhere the rules register nothing.</summary>
static class BrandedProject
{
    public static bool Is(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
            if (SourceMarks.Of(tree).HasBrand) return true;
        return false;
    }
}
