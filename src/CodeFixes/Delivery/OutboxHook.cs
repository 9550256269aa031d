using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace MMOLove.Referral.CodeFixes.Delivery;

/// <summary>A hook over <c>ReferralOutbox.Default</c> that takes the place of a documented call.</summary>
sealed class OutboxHook
{
    const string Comment = "// Goes through ReferralOutbox.Default: returns at once, delivers and retries in the background.";

    OutboxHook(TypeDeclarationSyntax type, string name, string attribute, string parameters, ExpressionSyntax call, bool exists) =>
        (Type, Name, Attribute, Parameters, Call, Exists) = (type, name, attribute, parameters, call, exists);

    public TypeDeclarationSyntax Type { get; }

    public string Name { get; }

    /// <summary>The call of the hook.</summary>
    public ExpressionSyntax Call { get; }

    /// <summary>An earlier fix has made it.</summary>
    public bool Exists { get; }

    string Attribute { get; }

    string Parameters { get; }

    /// <summary>The hook for this send, or null: its answer is used, it is no documented call, or its type cannot hold a hook.</summary>
    public static OutboxHook? For(BlockedSend blocked, SemanticModel model)
    {
        if (!IsStatement(blocked.Whole) || blocked.Send.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax { TypeParameterList: null } type) return null;
        if (model.Compilation.GetTypeByMetadataName("MMOLove.Referral.ReferralOutbox") is null) return null;
        if (model.GetSymbolInfo(blocked.Send).Symbol is not IMethodSymbol { ContainingType.Name: "ReferralClient" } method) return null;
        string[] names = method.Name switch
        {
            "RegisteredAsync" => ["token", "refereeIdentity", "serverEventId"],
            "QualifiedAsync" => ["token", "serverEventId"],
            _ => [],
        };
        if (names.Length == 0 || Arguments(blocked.Send, names) is not { } arguments) return null;
        var kind = method.Name == "QualifiedAsync" ? "Qualified" : "Registered";
        var name = "Report" + kind;
        var exists = type.Members.OfType<MethodDeclarationSyntax>().Any(m => m.Identifier.ValueText == name);
        var parameters = string.Join(", ", names.Select(n => n switch
        {
            "token" => "[global::MMOLove.Referral.ReferralToken] string? token",
            "refereeIdentity" => "[global::MMOLove.Referral.RefereeIdentity] string refereeIdentity",
            _ => "[global::MMOLove.Referral.ServerEventId] string serverEventId",
        }));
        var call = SyntaxFactory.ParseExpression($"{name}({string.Join(", ", arguments)})");
        return new OutboxHook(type, name, "global::MMOLove.Referral.Referral" + kind, parameters, call, exists);
    }

    public static TypeDeclarationSyntax AddTo(TypeDeclarationSyntax type, IEnumerable<OutboxHook> hooks)
    {
        var newLine = type.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        foreach (var hook in hooks)
        {
            var source = $"{newLine}{Comment}{newLine}[{hook.Attribute}]{newLine}static partial void {hook.Name}({hook.Parameters});{newLine}";
            if (SyntaxFactory.ParseMemberDeclaration(source) is not { } member) continue;
            member = member.ReplaceNodes(member.DescendantNodes().OfType<NameSyntax>(), (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
            type = type.AddMembers(member.WithAdditionalAnnotations(Formatter.Annotation));
        }

        return Partial(type);
    }

    public static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword)) return type;
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0) return type.WithModifiers(type.Modifiers.Add(partial));
        var keyword = type.Keyword;
        return type.WithKeyword(keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }

    static bool IsStatement(ExpressionSyntax whole) =>
        whole.Parent is ExpressionStatementSyntax || (whole.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } });

    /// <summary>The arguments in the hook's order; null where one is missing or another, a cancellation token for instance, is given.</summary>
    static List<string>? Arguments(InvocationExpressionSyntax send, string[] names)
    {
        var given = send.ArgumentList.Arguments;
        if (given.Count != names.Length) return null;
        var ordered = new string?[names.Length];
        for (var i = 0; i < given.Count; i++)
        {
            var at = given[i].NameColon is { } named ? Array.IndexOf(names, named.Name.Identifier.ValueText) : i;
            if (at < 0) return null;
            ordered[at] = given[i].Expression.WithoutTrivia().ToString();
        }

        return ordered.Any(a => a is null) ? null : ordered.Select(a => a!).ToList();
    }
}
