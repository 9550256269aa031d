using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using MMOLove.Referral.Analyzers.Hooks;

namespace MMOLove.Referral.CodeFixes.Hooks;

/// <summary>MMOREF015: calls the companion, after the work where its end is the method's only one, else before it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallCompanionCodeFix)), Shared]
public sealed class CallCompanionCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(CompanionNeverCalled.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (!context.Diagnostics[0].Properties.TryGetValue(CompanionNeverCalled.CallProperty, out var text) || text is null) return Task.CompletedTask;
        return HookFix.RegisterAsync<MethodDeclarationSyntax>(context, "Report the event", CompanionNeverCalled.Id, method =>
        {
            if (method.Body is null && method.ExpressionBody is null) return null;
            var call = (ExpressionStatementSyntax)SyntaxFactory.ParseStatement(text + ";");
            var receiver = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call.Expression).Expression).Expression;
            call = call.ReplaceNode(receiver, receiver.WithAdditionalAnnotations(Simplifier.Annotation)).WithAdditionalAnnotations(Formatter.Annotation)
                .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
            var changed = method.Body is { } body ? method.WithBody(With(body, call)) : WithBlock(method, call);
            return changed.WithAdditionalAnnotations(Formatter.Annotation);
        });
    }

    private static BlockSyntax With(BlockSyntax body, StatementSyntax call) =>
        EndsOnce(body) ? body.AddStatements(call) : body.WithStatements(body.Statements.Insert(0, call));

    /// <summary>The last line is reached whenever the method succeeds.</summary>
    private static bool EndsOnce(BlockSyntax body) =>
        body.Statements.LastOrDefault() is not (ThrowStatementSyntax or null)
        && !body.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(n => n is ReturnStatementSyntax or YieldStatementSyntax);

    private static MethodDeclarationSyntax WithBlock(MethodDeclarationSyntax method, StatementSyntax call)
    {
        var expression = method.ExpressionBody!.Expression;
        // An async method of a plain task returns nothing either.
        var isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            || (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType is not GenericNameSyntax);
        StatementSyntax work = isVoid ? SyntaxFactory.ExpressionStatement(expression) : SyntaxFactory.ReturnStatement(expression.WithLeadingTrivia(SyntaxFactory.Space));
        work = work.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        var block = (isVoid ? SyntaxFactory.Block(work, call) : SyntaxFactory.Block(call, work)).WithAdditionalAnnotations(Formatter.Annotation)
            .WithTrailingTrivia(method.SemicolonToken.TrailingTrivia);
        return method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block);
    }
}
