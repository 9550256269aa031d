using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>What a single operation or name says about the scene it is part of.</summary>
static class SceneMarks
{
    static readonly string[] AgeWords = ["Age", "Fresh", "Expired", "Tolerance", "Timestamp", "Replay", "Window", "Skew", "Stale"];

    /// <summary>A member named like this may play MMOLove's part in a test of the receiver.</summary>
    static readonly string[] CallbackWords = ["Callback", "Heart"];

    /// <summary>It looks at a clock, or at something named like an age.</summary>
    public static bool LooksAtAge(IOperation operation) => Clocks.IsRead(operation) || operation is IInvocationOperation call && Has(call.TargetMethod.Name, AgeWords);

    public static bool IsCallback(IOperation operation) =>
        operation is ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } && (text.StartsWith("heart.", StringComparison.Ordinal) || text == "X-MMOLove-Event");

    public static bool IsNamedLikeCallback(ISymbol owner) => Has(owner.Name, CallbackWords) || owner.ContainingType is { } type && Has(type.Name, CallbackWords);

    static bool Has(string name, string[] words)
    {
        foreach (var word in words)
            if (name.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }
}
