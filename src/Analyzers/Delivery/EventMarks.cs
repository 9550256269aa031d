using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>Says cheaply whether a file can put an event together by hand: it has our name, or the name of the idempotency key.</summary>
static class EventMarks
{
    static readonly ConditionalWeakTable<SyntaxTree, object> Known = new();

    public static bool MayHoldEvent(SyntaxTree tree) => (bool)Known.GetValue(tree, t =>
    {
        if (SourceMarks.Of(t).HasBrand) return true;
        var text = t.GetText().ToString();
        return text.IndexOf("server_event_id", StringComparison.Ordinal) >= 0 || text.IndexOf("erverEventId", StringComparison.Ordinal) >= 0;
    });
}
