using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>One edit of code in which a condition is always true. Smaller ones are applied first, as larger ones keep what those made.</summary>
sealed class GrantedEdit
{
    public static readonly GrantedEdit None = new(null, null, false, _ => { });

    readonly SyntaxNode? _node;
    readonly SyntaxNode? _understood;
    readonly Action<SyntaxEditor> _apply;

    readonly bool _removes;

    GrantedEdit(SyntaxNode? node, SyntaxNode? understood, bool removes, Action<SyntaxEditor> apply) => (_node, _understood, _removes, _apply) = (node, understood, removes, apply);

    /// <summary>Those to make, inner ones first; null where they cannot all be made.</summary>
    public static IReadOnlyList<GrantedEdit>? InOrder(IReadOnlyList<GrantedEdit> edits)
    {
        var needed = edits.Where(e => e._node is { } node && !edits.Any(o => o._removes && o._node != node && o._node!.Span.Contains(node.Span)))
            .GroupBy(e => e._node!).ToList();
        return needed.Any(g => g.Any(e => e._removes) ? g.Key is not ElseClauseSyntax && g.Key.Parent is not (BlockSyntax or CompilationUnitSyntax) : g.Count() > 1)
            ? null
            : needed.Select(g => g.First()).OrderBy(e => e._node!.Span.Length).ToList();
    }

    public void Apply(SyntaxEditor editor) => _apply(editor);

    public bool Understands(SyntaxNode mention) => _understood?.Span.Contains(mention.Span) == true;

    public static GrantedEdit Remove(SyntaxNode node, SyntaxNode? understood = null) => new(node, understood ?? node, true, editor => editor.RemoveNode(node, SyntaxRemoveOptions.KeepUnbalancedDirectives));

    public static GrantedEdit Replace(SyntaxNode node, Func<SyntaxNode, SyntaxNode> with, SyntaxNode? understood = null) =>
        new(node, understood ?? node, false, editor => editor.ReplaceNode(node, (current, _) => with(current).WithTriviaFrom(current)));

    /// <summary>Takes the look out of the condition that it is in; null where that would change more than the look.</summary>
    public static GrantedEdit? Of(InvocationExpressionSyntax look, ReceivedSignature received)
    {
        ExpressionSyntax at = look;
        var value = true;
        while (true)
        {
            switch (at.Parent)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    at = parenthesized;
                    continue;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                    (at, value) = (not, !value);
                    continue;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } binary:
                    var isLeft = binary.Left == at;
                    if (value == binary.IsKind(SyntaxKind.LogicalAndExpression)) return Replace(binary, c => isLeft ? ((BinaryExpressionSyntax)c).Right : ((BinaryExpressionSyntax)c).Left, look);
                    if ((isLeft ? binary.Right : binary.Left).DescendantNodes().Any(n => n is SingleVariableDesignationSyntax)) return null;
                    at = binary;
                    continue;
                case ConditionalExpressionSyntax choice when choice.Condition == at:
                    return Replace(choice, c => value ? ((ConditionalExpressionSyntax)c).WhenTrue : ((ConditionalExpressionSyntax)c).WhenFalse, look);
                case IfStatementSyntax branch when branch.Condition == at:
                    return OfBranch(branch, value, look, received);
                default:
                    return null;
            }
        }
    }

    static GrantedEdit? OfBranch(IfStatementSyntax branch, bool value, SyntaxNode look, ReceivedSignature received)
    {
        var stays = value ? branch.Statement : branch.Else?.Statement;
        if (stays is null || Only(stays) is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } && received.IsCutOfItself(assignment))
        {
            if (stays is not null && branch.Else is not null) return null;
            return branch.Parent switch
            {
                BlockSyntax => Remove(branch, look),
                GlobalStatementSyntax global => Remove(global, look),
                ElseClauseSyntax otherwise => Remove(otherwise, look),
                _ => null,
            };
        }

        return Replace(branch, c => Only(value ? ((IfStatementSyntax)c).Statement : ((IfStatementSyntax)c).Else!.Statement), look);
    }

    static StatementSyntax Only(StatementSyntax statement) => statement is BlockSyntax { Statements: { Count: 1 } one } && one[0] is not LocalDeclarationStatementSyntax ? one[0] : statement;
}
