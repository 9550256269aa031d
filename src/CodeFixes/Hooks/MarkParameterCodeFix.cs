using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using MMOLove.Referral.Analyzers.Hooks;

namespace MMOLove.Referral.CodeFixes.Hooks;

/// <summary>MMOREF005 and MMOREF006: marks the one parameter that can be meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkParameterCodeFix)), Shared]
public sealed class MarkParameterCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF005", "MMOREF006");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (!diagnostic.Properties.TryGetValue(HookAnalyzer.HintProperty, out var name) || name is null) return Task.CompletedTask;
        var attribute = diagnostic.Id == "MMOREF005" ? "ReferralToken" : "RefereeIdentity";
        return HookFix.RegisterAsync<MethodDeclarationSyntax>(context, $"Mark '{name}' with [{attribute}]", diagnostic.Id, method =>
        {
            var parameter = method.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name);
            if (parameter is null) return null;
            var mark = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::MMOLove.Referral." + attribute)
                .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));
            var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(mark)).WithTrailingTrivia(SyntaxFactory.Space);
            var marked = parameter.WithLeadingTrivia().WithAttributeLists(parameter.AttributeLists.Insert(0, list)).KeepingLead(parameter);
            return method.ReplaceNode(parameter, marked);
        });
    }
}
