using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace MMOLove.Referral.CodeFixes.Delivery;

/// <summary>A send, and the expression around it that blocks.</summary>
sealed class BlockedSend
{
    BlockedSend(ExpressionSyntax whole, InvocationExpressionSyntax send, ExpressionSyntax task) => (Whole, Send, Task) = (whole, send, task);

    /// <summary><c>client.QualifiedAsync(…).Wait()</c>.</summary>
    public ExpressionSyntax Whole { get; }

    /// <summary><c>client.QualifiedAsync(…)</c>.</summary>
    public InvocationExpressionSyntax Send { get; }

    /// <summary>What would be awaited: the send with what configures it.</summary>
    public ExpressionSyntax Task { get; }

    public bool IsInAsync
    {
        get
        {
            foreach (var node in Whole.Ancestors())
            {
                switch (node)
                {
                    case AnonymousFunctionExpressionSyntax lambda:
                        return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                    case LocalFunctionStatementSyntax local:
                        return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                    case MethodDeclarationSyntax method:
                        return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                    case LockStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax:
                        return false;
                }
            }

            return false;
        }
    }

    public static BlockedSend? Find(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax whole) return null;
        if (diagnostic.AdditionalLocations.Count == 0 || !diagnostic.Location.SourceSpan.Contains(diagnostic.AdditionalLocations[0].SourceSpan)) return null;
        if (root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax send) return null;
        return TaskOf(whole) is { } task ? new BlockedSend(whole, send, task) : null;
    }

    /// <summary><c>await client.QualifiedAsync(…)</c>, in parentheses where something is asked of the answer.</summary>
    public ExpressionSyntax Awaited()
    {
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(Task.WithoutTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
        if (Whole.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax) awaited = SyntaxFactory.ParenthesizedExpression(awaited);
        return awaited.WithTriviaFrom(Whole);
    }

    static ExpressionSyntax? TaskOf(ExpressionSyntax whole) => whole switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result => Unwrapped(result.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } wait } => Unwrapped(wait.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult", Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } awaiter } } } =>
            Unwrapped(awaiter.Expression),
        _ => null,
    };

    static ExpressionSyntax Unwrapped(ExpressionSyntax task) =>
        task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" } copy } ? copy.Expression : task;
}
