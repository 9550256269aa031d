using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>
/// The names by which a file can send an event or hold its answer without saying ours: calls of the client, hooks, members that return or
/// hold a <c>SendResult</c>, constants with the name of our header.
/// </summary>
static class SendNames
{
    public static NameSet Of(Compilation compilation, IEnumerable<SyntaxTree> written, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "RegisteredAsync", "QualifiedAsync", "Sign" };
        foreach (var tree in written)
        {
            if (SourceMarks.Of(tree).HasBrand || ReferralMarks.Of(tree).HasSdk) AddDeclared(tree.GetRoot(cancellationToken), names);
        }

        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (!IsPlatform(assembly.Name) && SdkTypes.MayHaveHooks(assembly)) AddReferenced(assembly.GlobalNamespace, names);
        }

        return new NameSet(names);
    }

    /// <summary>Asked by name, without a look into the hundred and seventy files of the framework.</summary>
    static bool IsPlatform(string assembly) =>
        assembly.StartsWith("System", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal) || assembly.StartsWith("MMOLove.", StringComparison.Ordinal);

    static void AddDeclared(SyntaxNode container, HashSet<string> names)
    {
        // Members only: a hundred times fewer nodes than the file has, and nothing below them can declare another.
        foreach (var node in container.ChildNodes())
        {
            switch (node)
            {
                case BaseNamespaceDeclarationSyntax space:
                    AddDeclared(space, names);
                    break;
                case TypeDeclarationSyntax type:
                    AddParameters(type, names);
                    AddDeclared(type, names);
                    break;
                case MethodDeclarationSyntax method when IsAnswer(method.ReturnType) || IsHook(method.AttributeLists):
                    names.Add(method.Identifier.ValueText);
                    break;
                case PropertyDeclarationSyntax property when IsAnswer(property.Type):
                    names.Add(property.Identifier.ValueText);
                    break;
                case BaseFieldDeclarationSyntax field when IsAnswer(field.Declaration.Type) || IsHeader(field):
                    foreach (var variable in field.Declaration.Variables) names.Add(variable.Identifier.ValueText);
                    break;
            }
        }

        names.Remove("");
    }

    /// <summary>A record's parameters are properties.</summary>
    static void AddParameters(TypeDeclarationSyntax type, HashSet<string> names)
    {
        if (type is not RecordDeclarationSyntax { ParameterList: { } list }) return;
        foreach (var parameter in list.Parameters)
        {
            if (parameter.Type is { } parameterType && IsAnswer(parameterType)) names.Add(parameter.Identifier.ValueText);
        }
    }

    static bool IsAnswer(TypeSyntax type) => type is not PredefinedTypeSyntax && type.ToString().IndexOf("SendResult", StringComparison.Ordinal) >= 0;

    static bool IsHook(SyntaxList<AttributeListSyntax> lists) => lists.Any(l => l.Attributes.Any(a => a.Name.ToString().IndexOf("Referral", StringComparison.Ordinal) >= 0));

    static bool IsHeader(BaseFieldDeclarationSyntax field) =>
        field.Modifiers.Any(SyntaxKind.ConstKeyword) && field.Declaration.ToString().IndexOf("X-MMOLove-", StringComparison.OrdinalIgnoreCase) >= 0;

    static void AddReferenced(INamespaceOrTypeSymbol container, HashSet<string> names)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner) AddReferenced(inner, names);
            else if (member is IMethodSymbol method && (SdkTypes.IsSendResult(SdkTypes.Awaited(method.ReturnType)) || SdkTypes.HookAttribute(method) is not null)) names.Add(method.Name);
            else if (member is IPropertySymbol property && SdkTypes.IsSendResult(SdkTypes.Awaited(property.Type))) names.Add(property.Name);
        }
    }
}
