using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>
/// An endpoint whose body parameter is taken away: it reads the body as text, and makes the model from that text where the model is
/// first needed, which is after the check.
/// </summary>
sealed class RawBodyEndpoint
{
    readonly FixSite _site;
    readonly SyntaxNode _function;
    readonly ParameterSyntax _parameter;
    readonly IParameterSymbol _model;
    readonly string _request;
    readonly bool _addsRequest;

    RawBodyEndpoint(FixSite site, SyntaxNode function, ParameterSyntax parameter, IParameterSymbol model, string request, bool addsRequest) =>
        (_site, _function, _parameter, _model, _request, _addsRequest) = (site, function, parameter, model, request, addsRequest);

    public static RawBodyEndpoint? Of(FixSite site, ExpressionSyntax written)
    {
        var model = written.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Select(i => site.Model.GetSymbolInfo(i, site.CancellationToken).Symbol).OfType<IParameterSymbol>().FirstOrDefault();
        if (model?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.CancellationToken) is not ParameterSyntax { Type: not null } parameter) return null;
        if (parameter.Parent is not ParameterListSyntax { Parent: { } function } || !function.Span.Contains(written.Span)) return null;
        if (model.ContainingSymbol is not IMethodSymbol method || !MayChange(method)) return null;
        return function switch
        {
            MethodDeclarationSyntax when method.ContainingType.GetBaseTypes().Any(t => t.Name == "ControllerBase") => new RawBodyEndpoint(site, function, parameter, model, "Request", false),
            ParenthesizedLambdaExpressionSyntax { ReturnType: null } => InHandler(site, function, parameter, model, method),
            _ => null,
        };
    }

    static RawBodyEndpoint InHandler(FixSite site, SyntaxNode function, ParameterSyntax parameter, IParameterSymbol model, IMethodSymbol method)
    {
        foreach (var other in method.Parameters)
        {
            if (other.Type.Name == "HttpRequest") return new RawBodyEndpoint(site, function, parameter, model, other.Name, false);
            if (other.Type.Name == "HttpContext") return new RawBodyEndpoint(site, function, parameter, model, other.Name + ".Request", false);
        }

        return new RawBodyEndpoint(site, function, parameter, model, site.FreeName("request", function), true);
    }

    /// <summary>Its signature is its own, and it may become asynchronous.</summary>
    static bool MayChange(IMethodSymbol method) =>
        !method.IsOverride && !method.IsVirtual && method.ExplicitInterfaceImplementations.IsEmpty
        && !method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers()).Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method))
        && (method.IsAsync || method.ReturnType.Name is not ("Task" or "ValueTask"));

    public FixPlan Plan() => new(_function, editor => editor.ReplaceNode(_function, Rewrite().WithAdditionalAnnotations(Formatter.Annotation)));

    SyntaxNode Rewrite()
    {
        var raw = _site.FreeName("rawBody", _function);
        var written = Serialisations().ToList();
        var uses = _function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => IsModel(i) && !written.Any(w => w.Span.Contains(i.Span))).ToList();
        var tracked = _function.TrackNodes(written.Cast<SyntaxNode>().Concat(uses).Append(_parameter));
        foreach (var node in written)
        {
            var bytes = _site.Model.GetTypeInfo(node, _site.CancellationToken).Type is IArrayTypeSymbol;
            tracked = tracked.ReplaceNode(tracked.GetCurrentNode(node)!, FixSite.Code(bytes ? $"System.Text.Encoding.UTF8.GetBytes({raw})" : raw));
        }

        var body = Statements(tracked);
        var firstUse = body.FindIndex(s => uses.Any(u => tracked.GetCurrentNode(u) is { } use && s.Contains(use)));
        if (firstUse >= 0) body.Insert(firstUse, FixSite.Statement($"var {_model.Name} = {Read(written, raw)};"));
        var reader = _site.FreeName("reader", _function);
        body.Insert(0, FixSite.Statement($"var {raw} = await {reader}.ReadToEndAsync();"));
        body.Insert(0, FixSite.Statement($"using var {reader} = new System.IO.StreamReader({_request}.Body);"));
        return WithBody(tracked, SyntaxFactory.Block(body));
    }

    /// <summary>Every place that writes the model as JSON again, not only the one reported: all of them meant the body.</summary>
    IEnumerable<InvocationExpressionSyntax> Serialisations() =>
        _function.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c =>
            c.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Serialize" or "SerializeToUtf8Bytes" or "SerializeObject" }
            && c.ArgumentList.Arguments.Count > 0 && c.ArgumentList.Arguments[0].Expression is IdentifierNameSyntax model && IsModel(model));

    bool IsModel(IdentifierNameSyntax name) => SymbolEqualityComparer.Default.Equals(_site.Model.GetSymbolInfo(name, _site.CancellationToken).Symbol, _model);

    List<StatementSyntax> Statements(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax { Body: { } block } => [.. block.Statements],
        MethodDeclarationSyntax { ExpressionBody: { } arrow } => [Return(arrow.Expression)],
        ParenthesizedLambdaExpressionSyntax { Block: { } block } => [.. block.Statements],
        ParenthesizedLambdaExpressionSyntax { ExpressionBody: { } expression } => [Return(expression)],
        _ => [],
    };

    StatementSyntax Return(ExpressionSyntax expression) =>
        _model.ContainingSymbol is IMethodSymbol { ReturnsVoid: true } ? SyntaxFactory.ExpressionStatement(expression) : SyntaxFactory.ReturnStatement(expression.WithLeadingTrivia(SyntaxFactory.Space));

    string Read(IReadOnlyList<InvocationExpressionSyntax> written, string raw)
    {
        var type = _model.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var bang = _model.Type.IsReferenceType && (_site.Model.GetNullableContext(_function.SpanStart) & NullableContext.AnnotationsEnabled) != 0 ? "!" : "";
        if (written.All(w => w.ToString().Contains("SerializeObject"))) return $"Newtonsoft.Json.JsonConvert.DeserializeObject<{type}>({raw}){bang}";
        var web = _site.Has("System.Text.Json.JsonSerializerDefaults", "Web") ? ", new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web)" : "";
        return $"System.Text.Json.JsonSerializer.Deserialize<{type}>({raw}{web}){bang}";
    }

    SyntaxNode WithBody(SyntaxNode function, BlockSyntax body)
    {
        var parameter = function.GetCurrentNode(_parameter)!;
        var list = (ParameterListSyntax)parameter.Parent!;
        var parameters = _addsRequest
            ? list.ReplaceNode(parameter, SyntaxFactory.Parameter(SyntaxFactory.Identifier(_request)).WithType(SyntaxFactory.ParseTypeName("Microsoft.AspNetCore.Http.HttpRequest").WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation)))
            : list.RemoveNode(parameter, SyntaxRemoveOptions.KeepNoTrivia)!;
        var async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (function is ParenthesizedLambdaExpressionSyntax lambda)
            return (lambda.AsyncKeyword == default ? lambda.WithAsyncKeyword(async) : lambda).WithParameterList(parameters).WithBody(body);

        var method = ((MethodDeclarationSyntax)function).WithParameterList(parameters).WithBody(body).WithExpressionBody(null).WithSemicolonToken(default);
        if (method.Modifiers.Any(SyntaxKind.AsyncKeyword)) return method;
        var task = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } ? "System.Threading.Tasks.Task" : $"System.Threading.Tasks.Task<{method.ReturnType.WithoutTrivia()}>";
        return method.WithReturnType(SyntaxFactory.ParseTypeName(task).WithTriviaFrom(method.ReturnType).WithAdditionalAnnotations(Simplifier.Annotation)).AddModifiers(async);
    }
}

static class BaseTypes
{
    public static IEnumerable<INamedTypeSymbol> GetBaseTypes(this INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType) yield return t;
    }
}
