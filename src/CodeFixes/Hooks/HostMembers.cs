using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace MMOLove.Referral.CodeFixes.Hooks;

/// <summary>A type or method that is handed its outbox, client or signer.</summary>
internal static class HostMembers
{
    public static SyntaxNode WithParameter(MethodDeclarationSyntax method, string host) =>
        method.WithParameterList(method.ParameterList.WithParameters(method.ParameterList.Parameters.Insert(IndexIn(method), Parameter(host)))).WithAdditionalAnnotations(Formatter.Annotation);

    public static SyntaxNode WithConstructorParameter(TypeDeclarationSyntax type, string host)
    {
        // The primary constructor of a class is newer than the API this is built against; as a node it is there all the same.
        if (type.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault() is { } primary)
            return type.ReplaceNode(primary, primary.AddParameters(Parameter(host))).WithAdditionalAnnotations(Formatter.Annotation);

        var constructors = type.Members.OfType<ConstructorDeclarationSyntax>()
            .Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword) && c.Initializer is not { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword }).ToArray();
        var changed = type.ReplaceNodes(constructors, (constructor, _) => WithParameter(constructor, host));
        var first = new List<MemberDeclarationSyntax> { Member($"private readonly global::MMOLove.Referral.{host} _{Name(host)};", host) };
        if (constructors.Length == 0)
            first.Add(Member($"public {type.Identifier.Text}(global::MMOLove.Referral.{host} {Name(host)})\n{{\n{Assignment(host)}\n}}", host));
        var members = changed.Members.InsertRange(0, first);
        for (var i = 1; i <= first.Count && i < members.Count; i++) members = members.Replace(members[i], AfterBlankLine(members[i], type));
        return changed.WithMembers(members).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static MemberDeclarationSyntax AfterBlankLine(MemberDeclarationSyntax member, SyntaxNode file)
    {
        var newLine = file.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        if (newLine == default) newLine = SyntaxFactory.ElasticLineFeed;
        return member.WithLeadingTrivia(member.GetLeadingTrivia().Insert(0, newLine));
    }

    private static ConstructorDeclarationSyntax WithParameter(ConstructorDeclarationSyntax constructor, string host)
    {
        var assignment = SyntaxFactory.ParseStatement(Assignment(host)).WithAdditionalAnnotations(Formatter.Annotation);
        var body = constructor.Body ?? (constructor.ExpressionBody is { } arrow ? SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(arrow.Expression)) : SyntaxFactory.Block());
        return constructor.AddParameterListParameters(Parameter(host))
            .WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody(body.AddStatements(assignment)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>After the receiver of an extension method, before everything else.</summary>
    private static int IndexIn(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Count > 0 && method.ParameterList.Parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword) ? 1 : 0;

    private static ParameterSyntax Parameter(string host) =>
        SyntaxFactory.Parameter(SyntaxFactory.Identifier(Name(host))).WithType(HookFix.Type("global::MMOLove.Referral." + host).WithTrailingTrivia(SyntaxFactory.Space));

    private static MemberDeclarationSyntax Member(string text, string host)
    {
        var member = SyntaxFactory.ParseMemberDeclaration(text + "\n")!;
        var types = member.DescendantNodes().OfType<TypeSyntax>().Where(t => t.ToString() == "global::MMOLove.Referral." + host);
        return member.ReplaceNodes(types, (type, _) => HookFix.Type(type.ToString()).WithTriviaFrom(type)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static string Assignment(string host) => $"_{Name(host)} = {Name(host)};";

    private static string Name(string host) => host switch
    {
        "ReferralClient" => "client",
        "ReferralSigner" => "signer",
        _ => "referrals",
    };
}
