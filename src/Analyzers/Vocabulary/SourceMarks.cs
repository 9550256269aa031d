using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

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
    }

    /// <summary>The file names an HMAC type, method or variable.</summary>
    public bool HasHmac { get; }

    /// <summary>The file names us: namespace, header, environment variable or configuration section.</summary>
    public bool HasBrand { get; }

    /// <summary>The file has the word signature: a helper that sets a header may have neither of the others.</summary>
    public bool HasSignature { get; }

    public static SourceMarks Of(SyntaxTree tree) => Known.GetValue(tree, t => new SourceMarks(t.GetText().ToString()));

    /// <summary>The first question of every rule about code: is there an HMAC or our name anywhere in this project?</summary>
    public static bool AnySigning(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var marks = Of(tree);
            if (marks.HasHmac || marks.HasBrand) return true;
        }

        return false;
    }

    /// <summary>Our name is somewhere: without it nothing of the SDK can be in use.</summary>
    public static bool AnyBrand(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (Of(tree).HasBrand) return true;
        }

        return false;
    }
}
