using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>
/// Words of one file that only matter in a project that has our name somewhere; the file itself need not have it, as with a global using
/// or a field of another file's type.
/// </summary>
/// <remarks>Kept per tree, like <see cref="SourceMarks"/>.</remarks>
sealed class ReferralMarks
{
    static readonly ConditionalWeakTable<SyntaxTree, ReferralMarks> Known = new();

    Answer? _last;

    ReferralMarks(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        HasSdk = Has(text, "Referral") || Has(text, "SendResult");
        HasSecret = Has(text, "ecret");
        HasEventField = Has(text, "server_event_id") || Has(text, "erverEventId");
    }

    /// <summary>A type or attribute of the SDK can be named here.</summary>
    public bool HasSdk { get; }

    /// <summary>Something is called a secret.</summary>
    public bool HasSecret { get; }

    /// <summary>The idempotency key is named, so that an event may be put together by hand.</summary>
    public bool HasEventField { get; }

    public static ReferralMarks Of(SyntaxTree tree) => Known.GetValue(tree, t => new ReferralMarks(t));

    /// <summary>One of the names stands in the file as an identifier. The last question is remembered: it is the same at every keystroke.</summary>
    public static bool Names(SyntaxTree tree, NameSet names)
    {
        var marks = Of(tree);
        if (marks._last is not { } last || !last.Names.Equals(names)) marks._last = last = new Answer(names, names.AreIn(tree.GetText().ToString()));
        return last.Found;
    }

    static bool Has(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;

    sealed class Answer(NameSet names, bool found)
    {
        public NameSet Names { get; } = names;

        public bool Found { get; } = found;
    }
}
