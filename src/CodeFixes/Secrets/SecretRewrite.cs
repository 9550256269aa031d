using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace MMOLove.Referral.CodeFixes.Secrets;

/// <summary>Puts a read in the place of a secret, and turns the constant it stood in into a value.</summary>
static class SecretRewrite
{
    public static SyntaxNode Apply(SyntaxNode root, IReadOnlyList<SecretSite> sites, bool fromConfiguration)
    {
        var declarations = sites.Select(s => s.ConstantDeclaration).OfType<SyntaxNode>().ToList();
        root = root.TrackNodes(sites.Select(s => (SyntaxNode)s.Written).Concat(declarations));
        foreach (var site in sites)
        {
            if (root.GetCurrentNode(site.Written) is not { } written) continue;
            root = root.ReplaceNode(written, Read(site, fromConfiguration && site.Configuration is not null).WithTriviaFrom(written));
        }

        foreach (var declaration in declarations.Distinct())
        {
            if (root.GetCurrentNode(declaration) is { } current) root = root.ReplaceNode(current, WithoutConst(current));
        }

        return root;
    }

    static ExpressionSyntax Read(SecretSite site, bool fromConfiguration)
    {
        var name = fromConfiguration ? site.ConfigurationKey : site.EnvironmentVariable;
        var failure = $"throw new global::System.InvalidOperationException(\"{name} is not set.\")";
        if (site.IsFallback) return Parse(failure);
        var source = fromConfiguration ? $"{site.Configuration}[\"{name}\"]" : $"global::System.Environment.GetEnvironmentVariable(\"{name}\")";
        var read = $"{source} ?? {failure}";
        if (site.IsBytes) return Parse($"global::System.Text.Encoding.UTF8.GetBytes({read})");
        var expression = Parse(read);
        return NeedsParentheses(site.Written) ? SyntaxFactory.ParenthesizedExpression(expression).WithAdditionalAnnotations(Simplifier.Annotation) : expression;
    }

    static bool NeedsParentheses(ExpressionSyntax written) =>
        written.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or AssignmentExpressionSyntax or ParenthesizedExpressionSyntax or InitializerExpressionSyntax or SwitchExpressionArmSyntax);

    /// <summary>Every name is full, and marked to be shortened to what the usings of the file allow.</summary>
    static ExpressionSyntax Parse(string text)
    {
        var expression = SyntaxFactory.ParseExpression(text);
        return expression.ReplaceNodes(expression.DescendantNodesAndSelf().Where(n => n is MemberAccessExpressionSyntax or NameSyntax), (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    static SyntaxNode WithoutConst(SyntaxNode declaration)
    {
        var modifiers = SecretSite.Modifiers(declaration);
        var constant = modifiers.First(m => m.IsKind(SyntaxKind.ConstKeyword));
        if (declaration is FieldDeclarationSyntax field)
        {
            var readOnly = SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(constant.TrailingTrivia);
            var isStatic = SyntaxFactory.Token(constant.LeadingTrivia, SyntaxKind.StaticKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
            return field.WithModifiers(modifiers.ReplaceRange(constant, [isStatic, readOnly]));
        }

        var local = (LocalDeclarationStatementSyntax)declaration;
        return local.WithModifiers(modifiers.Remove(constant)).WithLeadingTrivia(local.GetLeadingTrivia());
    }
}
