using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Signing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF101: the text that was signed is what is sent; where it has no name yet it gets one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutboundBodyCodeFix)), Shared]
public sealed class OutboundBodyCodeFix : SigningCodeFix
{
    private protected override string Id => "MMOREF101";

    private protected override string Title => "Serialise once and send what was signed";

    private protected override FixPlan? Plan(FixSite site)
    {
        if (site.Node is not ExpressionSyntax sent || site.Other is not ExpressionSyntax signed || sent == signed) return null;
        if (site.Calls(OutboundBodyRule.SignedCallsProperty) is not { } signedCalls || site.Calls(OutboundBodyRule.SentCallsProperty) is not { } sentCalls) return InOneFunction(site, signed, sent);
        while (signedCalls.Count > 0 && sentCalls.Count > 0 && signedCalls[0] == sentCalls[0])
        {
            signedCalls.RemoveAt(0);
            sentCalls.RemoveAt(0);
        }

        return signedCalls.Count + sentCalls.Count == 0 ? InOneFunction(site, signed, sent) : AcrossHelpers.Plan(site, signed, signedCalls, sent, sentCalls);
    }

    static FixPlan? InOneFunction(FixSite site, ExpressionSyntax signed, ExpressionSyntax sent)
    {
        var isText = site.IsText(signed);
        var once = new SignedOnce(site, signed, sent);
        if (once.Declared() is { } declared)
            return SentBody.Edit(site, sent, declared, isText) is { } edit ? new FixPlan(edit.Node, editor => editor.ReplaceNode(edit.Node, (current, _) => edit.Change(current))) : null;
        var moved = once.Moved();
        if ((moved ?? once.Introduced(signed.WithoutTrivia().ToString())) is not var (name, declare) || SentBody.Edit(site, sent, name, isText) is not { } sending) return null;
        return new FixPlan(sending.Node, editor =>
        {
            declare(editor);
            if (moved is null) editor.ReplaceNode(signed, SyntaxFactory.IdentifierName(name).WithTriviaFrom(signed));
            editor.ReplaceNode(sending.Node, (current, _) => sending.Change(current));
        });
    }
}
