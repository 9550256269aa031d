using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>Signed in one helper, sent in another or by their caller: the caller makes the text once and hands it on.</summary>
static class AcrossHelpers
{
    public static FixPlan? Plan(FixSite site, ExpressionSyntax signed, List<InvocationExpressionSyntax> signedCalls, ExpressionSyntax sent, List<InvocationExpressionSyntax> sentCalls)
    {
        // A helper that does nothing but make the text is the text, where it is called.
        while (signedCalls.Count > 0 && Returns(site, signedCalls[signedCalls.Count - 1], signed))
        {
            signed = signedCalls[signedCalls.Count - 1];
            signedCalls.RemoveAt(signedCalls.Count - 1);
        }

        var isText = site.IsText(signed);
        if (signedCalls.Count > 1 || sentCalls.Count > 1 || !isText && site.Model.GetTypeInfo(signed, site.CancellationToken).Type is not IArrayTypeSymbol) return null;
        TextParameter? signer = null;
        if (signedCalls.Count == 1 && ((signer = TextParameter.Of(site, signedCalls[0], signed, isText)) is null || !signer.CanBeMadeOutside())) return null;
        TextParameter? sender = null;
        if (sentCalls.Count == 1 && !IsCaptured(site, sentCalls[0], sent) && (sender = TextParameter.Of(site, sentCalls[0], sent, isText)) is null) return null;
        var isHandedOver = sender is not null && sent is IdentifierNameSyntax && site.IsText(sent) == isText && (isText || site.Model.GetTypeInfo(sent, site.CancellationToken).Type is IArrayTypeSymbol);
        if (sender is { HasOneCall: false } && !isHandedOver)
        {
            if (SentBody.Around(site, sent, isText) is not { } around || !sender.CanBeMadeOutside()) return null;
            sender.Around = around;
        }

        var signedAt = signer?.Argument(signedCalls[0]) ?? signed;
        var sentAt = sender?.Argument(sentCalls[0]) ?? sent;
        var once = new SignedOnce(site, signedAt, sentAt);
        var (name, declare, isNew) = Name(once, signer?.TextIn(signedCalls[0]) ?? signed.WithoutTrivia().ToString());
        if (name is null) return null;
        if (isHandedOver && sentAt.ToString() != name) return new FixPlan(sentAt, editor => Apply(editor, _ => editor.ReplaceNode(sentAt, SyntaxFactory.IdentifierName(name).WithTriviaFrom(sentAt))));
        if (SentBody.Edit(site, sent, isHandedOver ? sent.ToString() : sender?.Name ?? name, isText) is not { } edit) return null;
        return new FixPlan(signer?.Declaration ?? sender?.Declaration ?? edit.Node, editor => Apply(editor, e =>
        {
            if (!isHandedOver) sender?.Apply(e, sentCalls[0], name);
            e.ReplaceNode(edit.Node, (current, _) => edit.Change(current));
        }));

        void Apply(SyntaxEditor editor, Action<SyntaxEditor> send)
        {
            declare(editor);
            signer?.Apply(editor, signedCalls[0], name);
            if (signer is not null) editor.ReplaceNode(signed, SyntaxFactory.IdentifierName(signer.Name).WithTriviaFrom(signed));
            else if (isNew) editor.ReplaceNode(signed, SyntaxFactory.IdentifierName(name).WithTriviaFrom(signed));
            send(editor);
        }
    }

    static (string? Name, Action<SyntaxEditor> Declare, bool IsNew) Name(SignedOnce once, string text)
    {
        if (once.Declared() is { } declared) return (declared, _ => { }, false);
        if (once.Moved() is { } moved) return (moved.Name, moved.Apply, false);
        return once.Introduced(text) is { } introduced ? (introduced.Name, introduced.Apply, true) : (null, _ => { }, false);
    }

    /// <summary>The helper is nothing but <c>return</c> and this expression.</summary>
    static bool Returns(FixSite site, InvocationExpressionSyntax call, ExpressionSyntax expression)
    {
        if (site.Symbol(call) is not IMethodSymbol method || !SymbolEqualityComparer.Default.Equals(method.ReturnType, site.Model.GetTypeInfo(expression, site.CancellationToken).Type)) return false;
        return expression.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax }
            or ReturnStatementSyntax { Parent: BlockSyntax { Statements.Count: 1, Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } };
    }

    /// <summary>A local function that sends what it sees around it, and no parameter of its own.</summary>
    static bool IsCaptured(FixSite site, InvocationExpressionSyntax call, ExpressionSyntax sent) =>
        site.Symbol(call) is IMethodSymbol { MethodKind: MethodKind.LocalFunction } method
        && !sent.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => SymbolEqualityComparer.Default.Equals(site.Symbol(i)?.ContainingSymbol, method));
}
