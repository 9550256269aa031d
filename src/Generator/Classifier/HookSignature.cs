using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>The declaration again, as the implementing part must repeat it: every modifier, no default values (CS1066), no attributes.</summary>
internal static class HookSignature
{
    public static string Of(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        var modifiers = string.Join(" ", declaration.Modifiers.Select(m => m.Text));
        var passed = method.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" };
        var result = method.ReturnsVoid ? "void" : passed + HookText.Type(method.ReturnType);
        return $"{modifiers} {result} {HookText.Name(method.Name)}{HookTypeParameters.Names(method)}({string.Join(", ", method.Parameters.Zip(declaration.ParameterList.Parameters, Parameter))}){HookTypeParameters.Constraints(method)}";
    }

    /// <summary>Says whether a parameter is passed by a reference that can be written through.</summary>
    public static bool IsWritableReference(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.Out || (parameter.RefKind == RefKind.Ref && !HasModifier(parameter, SyntaxKind.ReadOnlyKeyword));

    private static bool HasModifier(IParameterSymbol parameter, SyntaxKind kind) =>
        Syntax(parameter) is { } syntax && syntax.Modifiers.Any(kind);

    public static ParameterSyntax? Syntax(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.Length > 0 ? parameter.DeclaringSyntaxReferences[0].GetSyntax() as ParameterSyntax : null;

    private static string Parameter(IParameterSymbol parameter, ParameterSyntax syntax)
    {
        // From the syntax: `scoped`, `ref readonly` and `params` of a collection are newer than the API this is built against.
        var modifiers = syntax.Modifiers.Count > 0 ? string.Join(" ", syntax.Modifiers.Select(m => m.Text)) + " " : "";
        return modifiers + HookText.Type(parameter.Type) + " " + HookText.Name(parameter.Name);
    }
}
