using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>Makes room for a statement in a function that is one expression.</summary>
static class ExpressionBody
{
    /// <summary>An edit that gives the function a block: the statement, then what it did before. Null for members that have no such form.</summary>
    public static Action<SyntaxEditor, StatementSyntax>? ToBlock(FixSite site, SyntaxNode body)
    {
        var function = body is LambdaExpressionSyntax ? body : body.Parent;
        var method = function switch
        {
            LambdaExpressionSyntax { Body: ExpressionSyntax } => site.Symbol(function) as IMethodSymbol,
            MethodDeclarationSyntax or LocalFunctionStatementSyntax => site.Model.GetDeclaredSymbol(function, site.CancellationToken) as IMethodSymbol,
            _ => null,
        };
        if (method is null || function is null) return null;
        var returns = !method.ReturnsVoid && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 0 });
        return (editor, first) => editor.ReplaceNode(function, (current, _) => current switch
        {
            LambdaExpressionSyntax { Body: ExpressionSyntax expression } lambda => lambda.WithBody(Block(default, expression, first, returns).WithTrailingTrivia(expression.GetTrailingTrivia())),
            MethodDeclarationSyntax { ExpressionBody: { } arrow } m => m.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(arrow.ArrowToken, arrow.Expression, first, returns).WithTrailingTrivia(m.SemicolonToken.TrailingTrivia)),
            LocalFunctionStatementSyntax { ExpressionBody: { } arrow } f => f.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(arrow.ArrowToken, arrow.Expression, first, returns).WithTrailingTrivia(f.SemicolonToken.TrailingTrivia)),
            _ => current,
        });
    }

    static BlockSyntax Block(SyntaxToken arrow, ExpressionSyntax expression, StatementSyntax first, bool returns)
    {
        StatementSyntax second = returns
            ? SyntaxFactory.ReturnStatement(expression.WithoutTrivia().WithLeadingTrivia(SyntaxFactory.Space))
            : SyntaxFactory.ExpressionStatement(expression.WithoutTrivia());
        var comments = arrow.TrailingTrivia.Concat(expression.GetLeadingTrivia())
            .Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .SelectMany(t => new[] { t, SyntaxFactory.ElasticLineFeed });
        return SyntaxFactory.Block(first.WithLeadingTrivia(comments), second.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
