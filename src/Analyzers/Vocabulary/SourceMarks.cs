using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Classifier;

namespace MMOLove.Referral.Analyzers.Vocabulary;

/// <summary>
/// Says cheaply whether a file can matter to a rule: does its text have one of a few words? A file without an HMAC and without our
/// name cannot hold what the signing and secret rules look for, so in most projects nothing else of them ever runs.
/// </summary>
/// <remarks>Answers are kept per tree: while somebody types only the edited file is read again.</remarks>
sealed class SourceMarks
{
    static readonly ConditionalWeakTable<SyntaxTree, SourceMarks> Known = new();

    SourceMarks(string text)
    {
        HasHmac = text.IndexOf("hmac", StringComparison.OrdinalIgnoreCase) >= 0;
        HasBrand = text.IndexOf("mmolove", StringComparison.OrdinalIgnoreCase) >= 0;
        HasSignature = text.IndexOf("ignature", StringComparison.Ordinal) >= 0;
        MaySign = HasSignature || text.IndexOf("Sign", StringComparison.Ordinal) >= 0 || text.IndexOf("MmoLoveCallback", StringComparison.Ordinal) >= 0;
    }

    /// <summary>The file names an HMAC type, method or variable.</summary>
    public bool HasHmac { get; }

    /// <summary>The file names us: namespace, header, environment variable or configuration section.</summary>
    public bool HasBrand { get; }

    /// <summary>The file has the word signature: a helper that sets a header may have neither of the others.</summary>
    public bool HasSignature { get; }

    /// <summary>The file names a signature, or one of the SDK's calls that make one or check one. Hooks alone do not.</summary>
    bool MaySign { get; }

    public static SourceMarks Of(SyntaxTree tree) => Known.GetValue(tree, t => new SourceMarks(t.GetText().ToString()));

    /// <summary>
    /// The first question of the signing rules: does a person of this project make or check signatures? A project that has hooks and
    /// nothing else does not, and then no type of it is read.
    /// </summary>
    public static bool AnySigning(Compilation compilation)
    {
        var hasBrand = false;
        var maySign = false;
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (HookNames.IsGenerated(tree)) continue;
            var marks = Of(tree);
            hasBrand |= marks.HasBrand;
            maySign |= marks.MaySign;
            if (marks.HasHmac || hasBrand && maySign) return true;
        }

        return false;
    }

    /// <summary>Our name is somewhere: without it nothing of the SDK can be in use.</summary>
    public static bool AnyBrand(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!HookNames.IsGenerated(tree) && Of(tree).HasBrand) return true;
        }

        return false;
    }
}
