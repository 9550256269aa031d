using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>
/// An <c>await request.ReadFromJsonAsync&lt;T&gt;()</c> whose model is written again for the check: the body is read as text instead,
/// and the model is made from that text, with the same options, where it is first needed.
/// </summary>
sealed class JsonBodyRead
{
    readonly FixSite _site;
    readonly ExpressionSyntax _written;
    readonly InvocationExpressionSyntax _call;
    readonly IMethodSymbol _method;

    /// <summary>The call and what waits for it.</summary>
    readonly ExpressionSyntax _awaited;

    JsonBodyRead(FixSite site, ExpressionSyntax written, InvocationExpressionSyntax call, IMethodSymbol method, ExpressionSyntax awaited) =>
        (_site, _written, _call, _method, _awaited) = (site, written, call, method, awaited);

    public static JsonBodyRead? Of(FixSite site, ExpressionSyntax written)
    {
        if (Call(site, written, 4) is not { } call || site.Symbol(call) is not IMethodSymbol { ReducedFrom: not null } method) return null;
        if (method.ContainingType.Name is not ("HttpRequestJsonExtensions" or "HttpContentJsonExtensions") || call.Expression is not MemberAccessExpressionSyntax { Expression: var from } || !IsPath(from)) return null;
        return Awaited(call) is { } awaited ? new JsonBodyRead(site, written, call, method, awaited) : null;
    }

    /// <summary>The call that the written model comes from, through locals that are set once.</summary>
    static InvocationExpressionSyntax? Call(FixSite site, SyntaxNode from, int depth)
    {
        if (from.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ReadFromJsonAsync" }) is { } call) return call;
        if (depth == 0) return null;
        foreach (var name in from.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (site.Symbol(name) is ILocalSymbol local && !IsRewritten(site, local, name)
                && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } && Call(site, value, depth - 1) is { } found) return found;
        }

        return null;
    }

    static bool IsRewritten(FixSite site, ILocalSymbol local, SyntaxNode at) => site.Member(at).DescendantNodes().OfType<IdentifierNameSyntax>()
        .Any(i => i.Identifier.ValueText == local.Name && FixSite.IsWrite(i) && SymbolEqualityComparer.Default.Equals(site.Symbol(i), local));

    /// <summary>A chain of names can be read as often as one likes.</summary>
    static bool IsPath(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax member => IsPath(member.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => IsPath(sure.Operand),
        _ => false,
    };

    static ExpressionSyntax? Awaited(ExpressionSyntax task)
    {
        if (task.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult", Parent: InvocationExpressionSyntax outer } member)
            return member.Name.Identifier.Text == "GetResult" ? outer : Awaited(outer);
        return task.Parent is AwaitExpressionSyntax awaited ? awaited : task.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "Result" } result ? result : null;
    }

    public FixPlan? Plan()
    {
        if (_written.Span.Contains(_awaited.Span)) return FixPlan.Replace(_written, FixSite.Code(AsWritten(_written.Parent is ArgumentSyntax or EqualsValueClauseSyntax ? ReadHere() : $"({ReadHere()})")));
        if (_awaited.FirstAncestorOrSelf<StatementSyntax>() is not LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } declaration || declaration.Parent is not (BlockSyntax or GlobalStatementSyntax)) return null;
        if (_site.Model.GetDeclaredSymbol(variables[0], _site.CancellationToken) is not ILocalSymbol model) return null;
        var list = FixSite.Listed(declaration).Parent!;
        var uses = list.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(i => i.Identifier.ValueText == model.Name && !_written.Span.Contains(i.Span) && SymbolEqualityComparer.Default.Equals(_site.Symbol(i), model)).ToList();
        if (uses.Any(u => u.Ancestors().TakeWhile(a => a != list).Any(a => a is LocalFunctionStatementSyntax or SwitchSectionSyntax))) return null;
        var raw = _site.FreeName("rawBody", _site.Member(_written));
        var (first, second) = Read(raw);
        var needed = uses.Count == 0 ? null : list.ChildNodes().First(n => uses.Any(u => n.Span.Contains(u.Span)));
        return new FixPlan(declaration, editor =>
        {
            var at = FixSite.Listed(declaration);
            editor.ReplaceNode(_written, FixSite.Code(AsWritten(raw)).WithTriviaFrom(_written));
            if (first is not null) editor.InsertBefore(at, FixSite.Listed(first.WithLeadingTrivia(declaration.GetLeadingTrivia()), at));
            var read = second.WithTrailingTrivia(declaration.GetTrailingTrivia());
            editor.InsertBefore(at, FixSite.Listed(first is null ? read.WithLeadingTrivia(declaration.GetLeadingTrivia()) : read, at));
            if (needed is not null) editor.InsertBefore(needed, FixSite.Listed(Bare(declaration.ReplaceNode(_awaited, FixSite.Code(Deserialise(raw)).WithTriviaFrom(_awaited))), at));
            editor.RemoveNode(at, SyntaxRemoveOptions.KeepNoTrivia);
        });
    }

    /// <summary>Its comments stay where the body is read.</summary>
    static StatementSyntax Bare(StatementSyntax statement) => statement
        .WithLeadingTrivia(statement.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)))
        .WithTrailingTrivia(statement.GetTrailingTrivia().Where(t => t.IsKind(SyntaxKind.EndOfLineTrivia)));

    string From => ((MemberAccessExpressionSyntax)_call.Expression).Expression.WithoutTrivia().ToString();

    bool IsContent => _method.ContainingType.Name == "HttpContentJsonExtensions";

    string Stop(string type, string method) =>
        _call.ArgumentList.Arguments.FirstOrDefault(a => _site.Model.GetTypeInfo(a.Expression, _site.CancellationToken).ConvertedType?.Name == "CancellationToken") is { } stop
        && _site.Model.Compilation.GetTypesByMetadataName(type).SelectMany(t => t.GetMembers(method)).OfType<IMethodSymbol>().Any(m => m.Parameters.Length == 1 && m.Parameters[0].Type.Name == "CancellationToken")
            ? stop.Expression.WithoutTrivia().ToString()
            : "";

    /// <summary>Waits in the way the code did.</summary>
    string Wait(string task)
    {
        if (_awaited is not AwaitExpressionSyntax { Expression: var awaited }) return task + ".GetAwaiter().GetResult()";
        return awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" }, ArgumentList: var how } ? $"await {task}.ConfigureAwait{how}" : $"await {task}";
    }

    string ReadText(string reader) => Wait($"{reader}.ReadToEndAsync({Stop("System.IO.TextReader", "ReadToEndAsync")})");

    string ReadContent => Wait($"{From}.ReadAsStringAsync({Stop("System.Net.Http.HttpContent", "ReadAsStringAsync")})");

    string ReadHere() => IsContent ? ReadContent : ReadText($"new System.IO.StreamReader({From}.Body)");

    (StatementSyntax? First, StatementSyntax Second) Read(string raw)
    {
        if (IsContent) return (null, FixSite.Statement($"var {raw} = {ReadContent};"));
        var reader = _site.FreeName("reader", _site.Member(_written));
        return (FixSite.Statement($"{_site.Using}var {reader} = new System.IO.StreamReader({From}.Body);"), FixSite.Statement($"var {raw} = {ReadText(reader)};"));
    }

    string AsWritten(string raw) => _site.Type is IArrayTypeSymbol ? $"System.Text.Encoding.UTF8.GetBytes({raw})" : raw;

    /// <summary>The same overload of the serializer: type, options or type information go with it.</summary>
    string Deserialise(string raw)
    {
        var arguments = _call.ArgumentList.Arguments.Where(a => _site.Model.GetTypeInfo(a.Expression, _site.CancellationToken).ConvertedType?.Name is not "CancellationToken" && !a.Expression.IsKind(SyntaxKind.NullLiteralExpression) && !a.Expression.IsKind(SyntaxKind.DefaultLiteralExpression))
            .Select(a => a.WithoutTrivia()).Select(a => a.NameColon?.Name.Identifier.Text == "type" ? a.WithNameColon(null) : a).Select(a => a.ToString()).ToList();
        if (!_method.Parameters.Any(p => p.Type.Name is "JsonTypeInfo" or "JsonSerializerContext") && !_call.ArgumentList.Arguments.Any(a => _site.Model.GetTypeInfo(a.Expression, _site.CancellationToken).Type?.Name == "JsonSerializerOptions"))
            arguments.Add(ConfiguredOptions());
        var name = ((MemberAccessExpressionSyntax)_call.Expression).Name is GenericNameSyntax generic ? "Deserialize" + generic.TypeArgumentList : "Deserialize";
        return $"System.Text.Json.JsonSerializer.{name}({string.Join(", ", arguments.Prepend(raw))})";
    }

    /// <summary>Without options the framework takes those of the application; where nothing configures them they are the web defaults.</summary>
    string ConfiguredOptions()
    {
        var isConfigured = !IsContent && _site.Model.Compilation.SyntaxTrees.Any(t => t.GetText(_site.CancellationToken).ToString() is var text && (text.Contains("ConfigureHttpJsonOptions") || text.Contains("JsonOptions>")));
        return isConfigured
            ? $"Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>({From}.HttpContext.RequestServices).Value.SerializerOptions"
            : "new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web)";
    }
}
