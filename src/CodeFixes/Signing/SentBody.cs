using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>
/// The place where a body is given to a request, and how a text of another name is sent there instead: HttpClient's contents, the
/// APIs of RestSharp, Flurl and Refit that serialise by themselves, writers that get a text.
/// </summary>
sealed class SentBody
{
    readonly FixSite _site;
    readonly ExpressionSyntax _sent;
    readonly bool _isText;

    SentBody(FixSite site, ExpressionSyntax sent, bool isText) => (_site, _sent, _isText) = (site, sent, isText);

    /// <summary>The node to change and its new form; null where the API has no way to take a text as it is.</summary>
    public static (SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Change)? Edit(FixSite site, ExpressionSyntax sent, string name, bool isText) =>
        new SentBody(site, sent, isText).Edit(name);

    /// <summary>What has to stand around the sent expression for the text that the API makes of it; null where that cannot be said.</summary>
    public static (string Before, string After)? Around(FixSite site, ExpressionSyntax sent, bool isText)
    {
        if (sent.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } owner } list } argument) return null;
        if (owner is BaseObjectCreationExpressionSyntax) return site.IsText(sent) == isText ? ("", "") : null;
        if (site.Symbol(owner) is not IMethodSymbol { ContainingType.Name: "JsonContent" or "HttpClientJsonExtensions" } method || owner is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax } }) return null;
        var body = new SentBody(site, sent, isText);
        if (list.Arguments.Any(a => a != argument && !body.IsCancellation(a) && (method.ContainingType.Name == "JsonContent" || a != list.Arguments[0])) || !site.Has("System.Text.Json.JsonSerializerDefaults", "Web")) return null;
        return ($"System.Text.Json.JsonSerializer.{(isText ? "Serialize" : "SerializeToUtf8Bytes")}(", ", new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web))");
    }

    (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? Edit(string name)
    {
        if (_sent.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } owner } } argument) return null;
        if (owner is BaseObjectCreationExpressionSyntax creation) return InContent(creation, argument, name);
        if (owner is not InvocationExpressionSyntax call || _site.Symbol(call) is not IMethodSymbol method) return null;
        var space = method.ContainingNamespace?.ToDisplayString() ?? "";
        if (method is { Name: "Create", ContainingType.Name: "JsonContent" }) return To(call, Content(name));
        if (method.ContainingType?.Name == "HttpClientJsonExtensions") return method.ReducedFrom is null ? null : InHttpClient(call, method, argument, name);
        if (space.StartsWith("RestSharp", StringComparison.Ordinal) && method.Name is "AddJsonBody" or "AddBody") return InRestSharp(call, argument, name);
        if (space.StartsWith("Flurl", StringComparison.Ordinal) && method.Name.EndsWith("JsonAsync", StringComparison.Ordinal)) return InFlurl(call, method, argument, name);
        if (IsRefitBody(method, argument)) return InRefit(call, method, argument, name);
        return IsTextSender(method, argument) ? AsText(name) : null;
    }

    static (SyntaxNode, Func<SyntaxNode, SyntaxNode>) To(SyntaxNode node, ExpressionSyntax with) => (node, current => with.WithTriviaFrom(current));

    ExpressionSyntax Content(string name) => FixSite.Code(_isText
        ? $"new System.Net.Http.StringContent({name}, System.Text.Encoding.UTF8, \"application/json\")"
        : $"new System.Net.Http.ByteArrayContent({name}) {{ Headers = {{ ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(\"application/json\") }} }}");

    string Text(string name) => _isText ? name : $"System.Text.Encoding.UTF8.GetString({name})";

    string Bytes(string name) => _isText ? $"System.Text.Encoding.UTF8.GetBytes({name})" : name;

    string StandIn => _isText ? "default(string)" : "default(byte[])";

    (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? InContent(BaseObjectCreationExpressionSyntax creation, ArgumentSyntax argument, string name)
    {
        switch (_site.Model.GetTypeInfo(creation, _site.CancellationToken).Type?.Name)
        {
            case "StringContent" when argument.Expression.ToString() == name && creation.ArgumentList!.Arguments.Count > 1:
                return To(creation.ArgumentList.Arguments[1].Expression, FixSite.Code("System.Text.Encoding.UTF8"));
            case "StringContent":
                return _isText ? To(argument.Expression, FixSite.Code(name)) : To(creation, Content(name));
            case "ByteArrayContent" or "ReadOnlyMemoryContent" or "UploadHandlerRaw":
                return To(argument.Expression, FixSite.Code(Bytes(name)));
            case "StreamContent":
                return To(argument.Expression, FixSite.Code($"new System.IO.MemoryStream({Bytes(name)})"));
            default:
                return null;
        }
    }

    (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? InHttpClient(InvocationExpressionSyntax call, IMethodSymbol method, ArgumentSyntax argument, string name)
    {
        SyntaxNode With(SyntaxNode c, string body) => Renamed(c, method.Name.Replace("AsJson", ""), argument, "content", Content(body), a => a == ((ArgumentListSyntax)argument.Parent!).Arguments[0] || IsCancellation(a));
        return call.Expression is MemberBindingExpressionSyntax || _site.Bind(call, (ExpressionSyntax)With(call, StandIn)) is not null ? (call, c => With(c, name)) : null;
    }

    /// <summary><c>AddStringBody</c>; a RestSharp before 107 has only <c>AddParameter</c> for a text.</summary>
    (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? InRestSharp(InvocationExpressionSyntax call, ArgumentSyntax argument, string name)
    {
        var types = call.ArgumentList.Arguments.Where(a => _site.Model.GetTypeInfo(a.Expression, _site.CancellationToken) is { Type: { Name: "String" or "ContentType" } } && a != argument).ToList();
        var type = types.Count == 1 && types[0].NameColon?.Name.Identifier.Text != "xmlNamespace" ? types[0].Expression.WithoutTrivia().ToString() : null;
        if (types.Count > (type is null ? 0 : 1)) return null;
        foreach (var (method, before, after) in new[]
        {
            ("AddStringBody", "", type ?? "RestSharp.DataFormat.Json"), ("AddStringBody", "", "\"application/json\""), ("AddParameter", "\"application/json\", ", "RestSharp.ParameterType.RequestBody"),
        })
        {
            ArgumentListSyntax Arguments(string body) => SyntaxFactory.ParseArgumentList($"({before}{body}, {after})");
            InvocationExpressionSyntax With(InvocationExpressionSyntax c, string body) => c.WithExpression(Named(c.Expression, method)).WithArgumentList(FixSite.Shorten(Arguments(body)).WithTriviaFrom(c.ArgumentList));
            if (call.Expression is MemberAccessExpressionSyntax && _site.Bind(call, With(call, Text(StandIn))) is { } bound && IsSame(bound.ReturnType, _site.Symbol(call)))
                return (call, c => With((InvocationExpressionSyntax)c, Text(name)));
        }

        return null;
    }

    static bool IsSame(ITypeSymbol returned, ISymbol? before) => before is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(returned, method.ReturnType);

    /// <summary><c>PostJsonAsync(model)</c> becomes <c>PostAsync(content)</c>: <c>PostStringAsync</c> would say <c>text/plain</c>.</summary>
    (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? InFlurl(InvocationExpressionSyntax call, IMethodSymbol method, ArgumentSyntax argument, string name)
    {
        SyntaxNode With(SyntaxNode c, string body) => Renamed(c, method.Name.Replace("Json", ""), argument, "content", Content(body), _ => true);
        return _site.Bind(call, (ExpressionSyntax)With(call, StandIn)) is { } bound && IsSame(bound.ReturnType, method) ? (call, c => With(c, name)) : null;
    }

    bool IsRefitBody(IMethodSymbol method, ArgumentSyntax argument) =>
        Parameter(method, argument)?.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "Refit.BodyAttribute") == true;

    /// <summary>
    /// Refit sends an <c>HttpContent</c> as it is, so a parameter that can hold one takes it. One of the model's own type cannot: its
    /// interface has other callers and other implementations, which a fix does not see.
    /// </summary>
    (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? InRefit(InvocationExpressionSyntax call, IMethodSymbol method, ArgumentSyntax argument, string name)
    {
        var with = call.ReplaceNode(argument.Expression, Content(StandIn));
        return _site.Bind(call, with) is { } bound && IsSame(bound.ReturnType, method) ? To(argument.Expression, Content(name)) : null;
    }

    IParameterSymbol? Parameter(IMethodSymbol method, ArgumentSyntax argument)
    {
        if (argument.NameColon is { } named) return method.Parameters.FirstOrDefault(p => p.Name == named.Name.Identifier.ValueText);
        var index = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return index < method.Parameters.Length ? method.Parameters[index] : null;
    }

    /// <summary>It sends what it gets; a length or an offset beside it would belong to the text of before.</summary>
    bool IsTextSender(IMethodSymbol method, ArgumentSyntax argument) =>
        method.Name is "AddStringBody" or "PostStringAsync" or "PutStringAsync" or "PatchStringAsync" || method.ContainingType?.Name == "WebClient"
        || method.Name is "Write" or "WriteAsync" && ((ArgumentListSyntax)argument.Parent!).Arguments.All(a => a == argument || IsCancellation(a));

    (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? AsText(string name) => _site.Model.GetTypeInfo(_sent, _site.CancellationToken).Type switch
    {
        { SpecialType: SpecialType.System_String } => To(_sent, FixSite.Code(Text(name))),
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => To(_sent, FixSite.Code(Bytes(name))),
        _ => null,
    };

    bool IsCancellation(ArgumentSyntax argument) => _site.Model.GetTypeInfo(argument.Expression, _site.CancellationToken).ConvertedType?.Name == "CancellationToken";

    /// <summary>The call under another name, with the body in the model's place and without arguments that were about the serialisation.</summary>
    static SyntaxNode Renamed(SyntaxNode node, string method, ArgumentSyntax sent, string parameter, ExpressionSyntax body, Func<ArgumentSyntax, bool> stays)
    {
        var call = (InvocationExpressionSyntax)node;
        var before = ((ArgumentListSyntax)sent.Parent!).Arguments;
        var arguments = call.ArgumentList.Arguments;
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (before[i] != sent && !stays(before[i])) arguments = arguments.RemoveAt(i);
            else if (before[i] == sent) arguments = arguments.Replace(arguments[i], WithBody(arguments[i]));
        }

        return call.WithExpression(Named(call.Expression, method)).WithArgumentList(call.ArgumentList.WithArguments(arguments));

        ArgumentSyntax WithBody(ArgumentSyntax argument)
        {
            var with = argument.WithExpression(body.WithTriviaFrom(argument.Expression));
            return argument.NameColon is { } named ? with.WithNameColon(named.WithName(SyntaxFactory.IdentifierName(parameter))) : with;
        }
    }

    static ExpressionSyntax Named(ExpressionSyntax callee, string name) => callee switch
    {
        MemberAccessExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(member.Name)),
        MemberBindingExpressionSyntax binding => binding.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(binding.Name)),
        _ => callee,
    };
}
