using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>The type parameters of a method and their constraints, as the implementing part must repeat them. A hook has none: they are for the body that stands in.</summary>
internal static class HookTypeParameters
{
    public static string Names(IMethodSymbol method) =>
        method.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", method.TypeParameters.Select(t => HookText.Name(t.Name))) + ">";

    public static string Constraints(IMethodSymbol method) =>
        string.Concat(method.TypeParameters.Select(t => (Name: HookText.Name(t.Name), All: string.Join(", ", Of(t)))).Where(t => t.All.Length > 0).Select(t => $" where {t.Name} : {t.All}"));

    /// <summary>An override may not repeat them, and <c>allows ref struct</c> is newer than the API this is built against.</summary>
    public static bool CanBeRepeated(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        method.TypeParameters.Length == 0 || (!method.IsOverride && !declaration.ConstraintClauses.Any(c => c.ToString().Contains("allows")));

    private static IEnumerable<string> Of(ITypeParameterSymbol parameter)
    {
        if (parameter.HasReferenceTypeConstraint) yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        if (parameter.HasUnmanagedTypeConstraint) yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint) yield return "struct";
        if (parameter.HasNotNullConstraint) yield return "notnull";
        foreach (var type in parameter.ConstraintTypes) yield return HookText.Type(type);
        if (parameter.HasConstructorConstraint) yield return "new()";
    }
}
