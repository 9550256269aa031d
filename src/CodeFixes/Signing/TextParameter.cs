using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>
/// A helper that is given a model and makes the text itself, and that is to be given the text. Only a private one, or a local function,
/// all of whose calls stand in this file.
/// </summary>
sealed class TextParameter
{
    readonly FixSite _site;
    readonly IParameterSymbol _model;
    readonly ExpressionSyntax _made;
    readonly IReadOnlyList<InvocationExpressionSyntax> _calls;
    readonly bool _isText;
    readonly bool _modelStays;

    TextParameter(FixSite site, SyntaxNode declaration, IParameterSymbol model, ExpressionSyntax made, IReadOnlyList<InvocationExpressionSyntax> calls, bool isText, bool modelStays)
    {
        (_site, Declaration, _model, _made, _calls, _isText, _modelStays) = (site, declaration, model, made, calls, isText, modelStays);
        Name = site.FreeName("body", declaration);
    }

    public SyntaxNode Declaration { get; }

    public string Name { get; }

    public bool HasOneCall => _calls.Count == 1;

    /// <summary>What the other callers put around the model to hand over the very text that the helper made of it.</summary>
    public (string Before, string After) Around { get; set; } = ("", "");

    /// <summary>The helper behind a call, whose expression <paramref name="made"/> is made of one of its parameters.</summary>
    public static TextParameter? Of(FixSite site, InvocationExpressionSyntax call, ExpressionSyntax made, bool isText)
    {
        if (site.Symbol(call) is not IMethodSymbol { IsGenericMethod: false, IsExtensionMethod: false } method || Declared(site, method) is not { } declaration || !declaration.Span.Contains(made.Span)) return null;
        if (Calls(site, method) is not { } calls || calls.Any(c => declaration.Span.Contains(c.Span) || c.ArgumentList.Arguments.Any(a => a.NameColon is not null))) return null;
        var models = made.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(site.Symbol).OfType<IParameterSymbol>().Where(p => SymbolEqualityComparer.Default.Equals(p.ContainingSymbol, method)).Distinct<IParameterSymbol>(SymbolEqualityComparer.Default).ToList();
        if (models.Count != 1 || models[0] is not { RefKind: RefKind.None, IsParams: false, HasExplicitDefaultValue: false } model) return null;
        if (model.DeclaringSyntaxReferences[0].GetSyntax(site.CancellationToken) is not ParameterSyntax { AttributeLists.Count: 0 }) return null;
        var uses = Uses(site, declaration, model);
        if (uses.Any(FixSite.IsWrite) || calls.Any(c => c.ArgumentList.Arguments.Count <= model.Ordinal) || declaration.GetLeadingTrivia().ToFullString().Contains($"name=\"{model.Name}\"")) return null;
        return new TextParameter(site, declaration, model, made, calls, isText, uses.Any(u => !made.Span.Contains(u.Span)));
    }

    static SyntaxNode? Declared(FixSite site, IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length != 1 || method.DeclaringSyntaxReferences[0] is var reference && reference.SyntaxTree != site.Model.SyntaxTree) return null;
        if (method.MethodKind == MethodKind.LocalFunction) return reference.GetSyntax(site.CancellationToken) as LocalFunctionStatementSyntax;
        var isOwn = method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, PartialDefinitionPart: null, PartialImplementationPart: null }
            && method.ContainingType.DeclaringSyntaxReferences.All(r => r.SyntaxTree == reference.SyntaxTree)
            && method.ContainingType.GetMembers(method.Name).Length == 1;
        return isOwn ? reference.GetSyntax(site.CancellationToken) as MethodDeclarationSyntax : null;
    }

    /// <summary>Every call; null where the helper is also named without being called.</summary>
    static IReadOnlyList<InvocationExpressionSyntax>? Calls(FixSite site, IMethodSymbol method)
    {
        var calls = new List<InvocationExpressionSyntax>();
        foreach (var name in site.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == method.Name))
        {
            var info = site.Model.GetSymbolInfo(name, site.CancellationToken);
            if (!info.CandidateSymbols.Append(info.Symbol).Any(s => SymbolEqualityComparer.Default.Equals(s?.OriginalDefinition, method.OriginalDefinition))) continue;
            var callee = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : (ExpressionSyntax)name;
            if (callee is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } && !method.IsStatic) return null;
            if (info.Symbol is null || callee.Parent is not InvocationExpressionSyntax call || call.Expression != callee) return null;
            calls.Add(call);
        }

        return calls;
    }

    static List<IdentifierNameSyntax> Uses(FixSite site, SyntaxNode declaration, IParameterSymbol model) => declaration.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(i => i.Identifier.ValueText == model.Name && SymbolEqualityComparer.Default.Equals(site.Symbol(i), model)).ToList();

    /// <summary>The text can be made by the callers: nothing of the helper goes into it but the model, which was not used before.</summary>
    public bool CanBeMadeOutside() =>
        !_made.DescendantNodesAndSelf().Any(n => n is AwaitExpressionSyntax || n is IdentifierNameSyntax name && _site.Symbol(name) is ILocalSymbol or IRangeVariableSymbol or IParameterSymbol
            && !SymbolEqualityComparer.Default.Equals(_site.Symbol(n), _model) && _site.Symbol(n)!.DeclaringSyntaxReferences.Any(r => Declaration.Span.Contains(r.Span) && !_made.Span.Contains(r.Span)))
        && Uses(_site, Declaration, _model).All(u => u.SpanStart >= _made.SpanStart) && _calls.All(c => TextIn(c) is not null);

    public ExpressionSyntax Argument(InvocationExpressionSyntax call) => call.ArgumentList.Arguments[_model.Ordinal].Expression;

    /// <summary>What a caller writes to make the text; null where its argument cannot stand in the parameter's place.</summary>
    public string? TextIn(InvocationExpressionSyntax call)
    {
        var argument = Argument(call).WithoutTrivia();
        var type = _site.Model.GetTypeInfo(Argument(call), _site.CancellationToken).Type;
        var places = _made.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(i => SymbolEqualityComparer.Default.Equals(_site.Symbol(i), _model)).ToList();
        if (type is null || argument is ImplicitObjectCreationExpressionSyntax || places.Count > 1 && argument is not (IdentifierNameSyntax or ThisExpressionSyntax)) return null;
        var isSame = SymbolEqualityComparer.Default.Equals(type, _model.Type) || type.IsSealed || type.IsValueType || type.IsAnonymousType;
        return _made.ReplaceNodes(places, (place, _) =>
        {
            // A serializer that is told a base type writes the members of that type.
            if (!isSame && place.Parent is ArgumentSyntax) return SyntaxFactory.ParseExpression($"({_model.Type.ToMinimalDisplayString(_site.Model, call.SpanStart)}){Atom(argument)}").WithTriviaFrom(place);
            return (place.Parent is ArgumentSyntax ? argument : Atom(argument)).WithTriviaFrom(place);
        }).WithoutTrivia().ToString();
    }

    static ExpressionSyntax Atom(ExpressionSyntax argument) =>
        argument is IdentifierNameSyntax or ThisExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ObjectCreationExpressionSyntax ? argument : SyntaxFactory.ParenthesizedExpression(argument);

    /// <summary>Declares the text instead of the model, or beside it where the helper needs both, and hands it over in every call.</summary>
    public void Apply(SyntaxEditor editor, InvocationExpressionSyntax call, string name)
    {
        var parameter = (ParameterSyntax)_model.DeclaringSyntaxReferences[0].GetSyntax(_site.CancellationToken);
        var text = SyntaxFactory.Parameter(SyntaxFactory.Identifier(Name)).WithType(SyntaxFactory.ParseTypeName(_isText ? "string" : "byte[]").WithTrailingTrivia(SyntaxFactory.Space));
        if (_modelStays)
            editor.ReplaceNode(parameter.Parent!, (current, _) => ((ParameterListSyntax)current).WithParameters(((ParameterListSyntax)current).Parameters.Insert(_model.Ordinal + 1, text)).WithAdditionalAnnotations(Formatter.Annotation));
        else
            editor.ReplaceNode(parameter, text.WithTriviaFrom(parameter));
        foreach (var each in _calls)
        {
            var with = each == call ? SyntaxFactory.IdentifierName(name) : FixSite.Code(Around.Before + TextIn(each) + Around.After);
            if (_modelStays)
                editor.ReplaceNode(each.ArgumentList, (current, _) => ((ArgumentListSyntax)current).WithArguments(((ArgumentListSyntax)current).Arguments.Insert(_model.Ordinal + 1, SyntaxFactory.Argument(with))).WithAdditionalAnnotations(Formatter.Annotation));
            else
                editor.ReplaceNode(Argument(each), with.WithTriviaFrom(Argument(each)));
        }
    }
}
