using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

#pragma warning disable RS1001 // Not shipped: used by these tests alone.
namespace MMOLove.Referral.Analyzers.Tests.Suppressors;

/// <summary>Speaks where the rules of others do: IDE0051 on private methods, S6932 on <c>Request.Headers</c>.</summary>
public sealed class UnusedMethodRule : DiagnosticAnalyzer
{
    static readonly DiagnosticDescriptor Rule = new("IDE0051", "Unused", "Private member '{0}' is unused", "Style", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(c =>
        {
            var method = (MethodDeclarationSyntax)c.Node;
            if (method.Modifiers.Any(SyntaxKind.PrivateKeyword) && method.Body is null && method.ExpressionBody is null) c.ReportDiagnostic(Diagnostic.Create(Rule, method.Identifier.GetLocation(), method.Identifier.ValueText));
        }, SyntaxKind.MethodDeclaration);
    }
}

/// <inheritdoc cref="UnusedMethodRule"/>
public sealed class ModelBindingRule : DiagnosticAnalyzer
{
    static readonly DiagnosticDescriptor Rule = new("S6932", "Use model binding", "Use model binding instead of accessing the raw request data", "Code Smell", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(c =>
        {
            if (c.Node.ToString() == "Request.Headers") c.ReportDiagnostic(Diagnostic.Create(Rule, c.Node.GetLocation()));
        }, SyntaxKind.SimpleMemberAccessExpression);
    }
}
