using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        var isText = site.Model.GetTypeInfo(signed, site.CancellationToken).Type?.SpecialType == SpecialType.System_String;
        if (Declared(site, signed, sent) is { } name)
            return Sending(site, sent, name, isText) is { } edit ? new FixPlan(edit.Node, editor => editor.ReplaceNode(edit.Node, edit.With.WithTriviaFrom(edit.Node))) : null;
        return Introduce(site, signed, sent, isText);
    }

    /// <summary>The local that holds the signed text, where the sent expression sees the same value in it.</summary>
    static string? Declared(FixSite site, ExpressionSyntax signed, ExpressionSyntax sent)
    {
        if (signed.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } || declarator.SpanStart > sent.SpanStart) return null;
        if (site.Model.GetDeclaredSymbol(declarator, site.CancellationToken) is not ILocalSymbol local || !site.IsInScope(local.Name, sent)) return null;
        var scope = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? site.Root;
        var isRewritten = scope.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(a.Left, site.CancellationToken).Symbol, local));
        return isRewritten ? null : local.Name;
    }

    /// <summary>What has to change so that the named text is sent.</summary>
    static (SyntaxNode Node, ExpressionSyntax With)? Sending(FixSite site, ExpressionSyntax sent, string name, bool isText)
    {
        if (sent.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } owner } list } argument) return null;
        var content = isText
            ? $"new System.Net.Http.StringContent({name}, System.Text.Encoding.UTF8, \"application/json\")"
            : $"new System.Net.Http.ByteArrayContent({name}) {{ Headers = {{ ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(\"application/json\") }} }}";
        if (owner is BaseObjectCreationExpressionSyntax creation) return InContent(site, creation, argument, name, isText, content);
        if (owner is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call || site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is not IMethodSymbol method) return null;
        if (method is { Name: "Create", ContainingType.Name: "JsonContent" }) return (call, FixSite.Code(content));
        if (method.ContainingType?.Name != "HttpClientJsonExtensions" || method.ReducedFrom is null) return null;
        var arguments = list.Arguments.Where(a => a == argument || a == list.Arguments[0] || IsCancellation(site, a)).Select(a => a == argument ? content : a.ToString());
        return (call, FixSite.Code($"{member.Expression}.{method.Name.Replace("AsJson", "")}({string.Join(", ", arguments)})"));
    }

    static (SyntaxNode, ExpressionSyntax)? InContent(FixSite site, BaseObjectCreationExpressionSyntax creation, ArgumentSyntax argument, string name, bool isText, string content)
    {
        switch (site.Model.GetTypeInfo(creation, site.CancellationToken).Type?.Name)
        {
            case "StringContent" when argument.Expression.ToString() == name && creation.ArgumentList!.Arguments.Count > 1:
                return (creation.ArgumentList.Arguments[1].Expression, FixSite.Code("System.Text.Encoding.UTF8"));
            case "StringContent":
                return isText ? (argument.Expression, FixSite.Code(name)) : (creation, FixSite.Code(content));
            case "ByteArrayContent" or "ReadOnlyMemoryContent":
                return (argument.Expression, FixSite.Code(isText ? $"System.Text.Encoding.UTF8.GetBytes({name})" : name));
            default:
                return null;
        }
    }

    static bool IsCancellation(FixSite site, ArgumentSyntax argument) => site.Model.GetTypeInfo(argument.Expression, site.CancellationToken).ConvertedType?.Name == "CancellationToken";

    /// <summary>Names the signed text in front of the first of the two statements.</summary>
    static FixPlan? Introduce(FixSite site, ExpressionSyntax signed, ExpressionSyntax sent, bool isText)
    {
        if (signed.Parent is EqualsValueClauseSyntax || signed.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || sent.FirstAncestorOrSelf<StatementSyntax>() is not { } sending) return null;
        var block = statement.Parent;
        while (sending.Parent != block && sending.Parent?.FirstAncestorOrSelf<StatementSyntax>() is { } outer) sending = outer;
        if (block is not BlockSyntax || sending.Parent != block || sending.SpanStart < statement.SpanStart) return null;
        var name = site.FreeName("signedBody", block.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? block);
        if (Sending(site, sent, name, isText) is not { } edit) return null;
        var declaration = FixSite.Statement($"var {name} = {signed.WithoutTrivia()};");
        return new FixPlan(edit.Node, editor =>
        {
            editor.InsertBefore(statement, declaration);
            editor.ReplaceNode(signed, SyntaxFactory.IdentifierName(name).WithTriviaFrom(signed));
            editor.ReplaceNode(edit.Node, edit.With.WithTriviaFrom(edit.Node));
        });
    }
}
