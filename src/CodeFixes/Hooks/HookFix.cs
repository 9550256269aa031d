using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace MMOLove.Referral.CodeFixes.Hooks;

/// <summary>What the fixes of the hooks' rules do alike: find the declaration, replace it, write names that shorten themselves.</summary>
internal static class HookFix
{
    /// <summary>Offers to replace the declaration around the diagnostic.</summary>
    public static async Task RegisterAsync<T>(CodeFixContext context, string title, string key, Func<T, SyntaxNode?> change)
        where T : SyntaxNode
    {
        var diagnostic = context.Diagnostics[0];
        if (await FindAsync<T>(context, diagnostic).ConfigureAwait(false) is not { } node || change(node) is not { } changed) return;
        context.RegisterCodeFix(CodeAction.Create(title, c => ReplaceAsync(context.Document, node, changed, c), key), diagnostic);
    }

    public static async Task<T?> FindAsync<T>(CodeFixContext context, Diagnostic diagnostic)
        where T : SyntaxNode
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<T>();
    }

    public static async Task<Document> ReplaceAsync(Document document, SyntaxNode node, SyntaxNode changed, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is null ? document : document.WithSyntaxRoot(root.ReplaceNode(node, changed));
    }

    /// <summary>A full name, to be shortened to what the usings of the file allow.</summary>
    public static TypeSyntax Type(string fullName) =>
        SyntaxFactory.ParseTypeName(fullName).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation, Formatter.Annotation);

    /// <summary><c>partial</c> stands last, right before the type or the keyword.</summary>
    public static SyntaxTokenList WithPartial(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.PartialKeyword) ? modifiers : modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space));

    /// <summary>Leading comments and indentation stay in front where the first token changes.</summary>
    public static T KeepingLead<T>(this T changed, SyntaxNode original)
        where T : SyntaxNode => changed.WithLeadingTrivia(original.GetLeadingTrivia());
}
