using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Hooks;

namespace MMOLove.Referral.CodeFixes.Hooks;

/// <summary>MMOREF004: gives the type an outbox, client or signer through its constructor; a static hook gets a parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddHostCodeFix)), Shared]
public sealed class AddHostCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF004");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (!diagnostic.Properties.TryGetValue(HookAnalyzer.HintProperty, out var host) || host is null) return;
        if (await HookFix.FindAsync<MethodDeclarationSyntax>(context, diagnostic).ConfigureAwait(false) is not { Parent: TypeDeclarationSyntax type } method) return;
        if (type is InterfaceDeclarationSyntax || method.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            context.RegisterCodeFix(CodeAction.Create($"Add a parameter of type {host}", c => HookFix.ReplaceAsync(context.Document, method, HostMembers.WithParameter(method, host), c), "MMOREF004.parameter"), diagnostic);
            return;
        }
        context.RegisterCodeFix(CodeAction.Create($"Add a constructor parameter of type {host}", c => HookFix.ReplaceAsync(context.Document, type, HostMembers.WithConstructorParameter(type, host), c), "MMOREF004.constructor"), diagnostic);
    }
}
