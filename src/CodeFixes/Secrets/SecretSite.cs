using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using MMOLove.Referral.Analyzers.Secrets;

namespace MMOLove.Referral.CodeFixes.Secrets;

/// <summary>The expression that holds a secret, and what its surroundings allow.</summary>
sealed class SecretSite
{
    SecretSite(Document document, SemanticModel model, ExpressionSyntax written, Diagnostic diagnostic)
    {
        Document = document;
        Model = model;
        Written = written;
        EnvironmentVariable = diagnostic.Properties[SecretRules.EnvironmentProperty] ?? "";
        ConfigurationKey = diagnostic.Properties[SecretRules.ConfigurationProperty] ?? "";
        Configuration = FindConfiguration();
    }

    public Document Document { get; }

    public SemanticModel Model { get; }

    public ExpressionSyntax Written { get; }

    public string EnvironmentVariable { get; }

    public string ConfigurationKey { get; }

    /// <summary>An IConfiguration in scope, as it is written there, or null.</summary>
    public string? Configuration { get; }

    /// <summary>The literal is bytes, not text.</summary>
    public bool IsBytes => Model.GetTypeInfo(Written).Type?.SpecialType != SpecialType.System_String;

    /// <summary>The fallback of a read: what is missing is then an error.</summary>
    public bool IsFallback =>
        Written.Parent is BinaryExpressionSyntax coalesce && coalesce.IsKind(SyntaxKind.CoalesceExpression) && coalesce.Right == Written
        && coalesce.Left.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Any(l => l.Token.ValueText == EnvironmentVariable || l.Token.ValueText == ConfigurationKey);

    /// <summary>The constant declaration the secret stands in, or null.</summary>
    public SyntaxNode? ConstantDeclaration =>
        Written.FirstAncestorOrSelf<VariableDeclarationSyntax>()?.Parent is { } declaration && Modifiers(declaration).Any(SyntaxKind.ConstKeyword) ? declaration : null;

    public static async Task<SecretSite?> FindAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.AdditionalLocations.Count == 0 || diagnostic.AdditionalLocations[0] is not { SourceTree: { } tree } location) return null;
        if (!diagnostic.Properties.ContainsKey(SecretRules.EnvironmentProperty) || solution.GetDocument(tree) is not { } document) return null;
        var root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        if (root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax written) return null;
        // `"…"u8.ToArray()` becomes bytes as a whole.
        if (written.IsKind(SyntaxKind.Utf8StringLiteralExpression) && written.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray", Parent: InvocationExpressionSyntax copy }) written = copy;
        return await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model ? new SecretSite(document, model, written, diagnostic) : null;
    }

    /// <summary>False where only a constant is allowed: a parameter's default, or a constant that an attribute, a label or another constant needs.</summary>
    public async Task<bool> MayChangeAsync(CancellationToken cancellationToken)
    {
        if (NeedsConstant(Written)) return false;
        if (ConstantDeclaration is not { } declaration) return true;
        var declarators = declaration.DescendantNodes().OfType<VariableDeclaratorSyntax>().ToList();
        if (declarators.Count != 1 || Model.GetDeclaredSymbol(declarators[0], cancellationToken) is not { } symbol) return false;
        foreach (var reference in await SymbolFinder.FindReferencesAsync(symbol, Document.Project.Solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var place in reference.Locations)
            {
                var root = await place.Location.SourceTree!.GetRootAsync(cancellationToken).ConfigureAwait(false);
                if (NeedsConstant(root.FindNode(place.Location.SourceSpan))) return false;
            }
        }

        return true;
    }

    bool NeedsConstant(SyntaxNode node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case AttributeSyntax or CaseSwitchLabelSyntax or PatternSyntax or ParameterSyntax:
                    return true;
                case VariableDeclarationSyntax { Parent: { } declaration } when Modifiers(declaration).Any(SyntaxKind.ConstKeyword):
                    return declaration != ConstantDeclaration;
                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    public static SyntaxTokenList Modifiers(SyntaxNode declaration) => declaration switch
    {
        FieldDeclarationSyntax field => field.Modifiers,
        LocalDeclarationStatementSyntax local => local.Modifiers,
        _ => default,
    };

    string? FindConfiguration()
    {
        if (ConstantDeclaration is FieldDeclarationSyntax || Written.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not null) return null;
        foreach (var symbol in Model.LookupSymbols(Written.SpanStart).OrderBy(s => s.Kind == SymbolKind.Parameter ? 0 : 1))
        {
            var (type, isStatic) = symbol switch
            {
                ILocalSymbol local when local.Locations[0].SourceSpan.End < Written.SpanStart => (local.Type, true),
                IParameterSymbol parameter => (parameter.Type, true),
                IFieldSymbol { IsImplicitlyDeclared: false } field => (field.Type, field.IsStatic),
                IPropertySymbol property => (property.Type, property.IsStatic),
                _ => (null, false),
            };
            if (type is null || (!isStatic && Model.GetEnclosingSymbol(Written.SpanStart) is not IMethodSymbol { IsStatic: false })) continue;
            if (IsConfiguration(type)) return symbol.Name;
            if (type.Name is "WebApplicationBuilder" or "HostApplicationBuilder") return symbol.Name + ".Configuration";
        }

        return null;
    }

    static bool IsConfiguration(ITypeSymbol type) =>
        IsConfigurationType(type) || type.AllInterfaces.Any(IsConfigurationType);

    static bool IsConfigurationType(ITypeSymbol type) =>
        type is { Name: "IConfiguration", ContainingNamespace: { Name: "Configuration", ContainingNamespace.Name: "Extensions" } };
}
