using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>An edit that is certain to be possible. <c>Subject</c> is what it rewrites: two plans for one subject are one.</summary>
sealed class FixPlan(SyntaxNode subject, Action<SyntaxEditor> apply)
{
    public SyntaxNode Subject { get; } = subject;

    public Action<SyntaxEditor> Apply { get; } = apply;

    public static FixPlan Replace(SyntaxNode node, SyntaxNode with) => new(node, editor => editor.ReplaceNode(node, with.WithTriviaFrom(node)));
}
