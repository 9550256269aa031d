using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace MMOLove.Referral.CodeFixes.Hooks;

/// <summary>MMOREF001: makes the method a partial declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMethodPartialCodeFix)), Shared]
public sealed class MakeMethodPartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF001");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        HookFix.RegisterAsync<MethodDeclarationSyntax>(context, "Make the method partial", "MMOREF001", static method =>
        {
            var semicolon = SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(method.GetTrailingTrivia());
            var modifiers = SyntaxFactory.TokenList(method.Modifiers.Where(m => !m.IsKind(SyntaxKind.AsyncKeyword)));
            // What is split off here is the parameter list's end of line, when the body stood below it.
            var parameters = method.ParameterList.WithTrailingTrivia();
            return method
                .WithModifiers(HookFix.WithPartial(modifiers))
                .WithReturnType(modifiers.Count == 0 ? method.ReturnType.WithLeadingTrivia() : method.ReturnType)
                .WithParameterList(parameters)
                .WithBody(null).WithExpressionBody(null).WithSemicolonToken(semicolon)
                .KeepingLead(method)
                .WithAdditionalAnnotations(Formatter.Annotation);
        });
}
