using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>The name that the syntax shows where a value is handed to a parameter or stored in a member: cheap to ask before a symbol is.</summary>
static class GivenName
{
    /// <summary>The method, the type of a constructor, or the member itself.</summary>
    public static string Of(ISymbol open) => open switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } => constructor.ContainingType.Name,
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } => method.Name,
        _ => open.Name,
    };

    public static bool MayGive(SyntaxNode node, ISymbol open)
    {
        if (open is not IParameterSymbol { ContainingSymbol: IMethodSymbol method })
            return node is AssignmentExpressionSyntax && In(node) == open.Name;
        return method.MethodKind switch
        {
            MethodKind.Constructor => node is ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax
                || (node is ObjectCreationExpressionSyntax && In(node) == method.ContainingType.Name),
            MethodKind.Ordinary or MethodKind.LocalFunction => node is InvocationExpressionSyntax && In(node) == method.Name,
            _ => false,
        };
    }

    public static string? In(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => Rightmost(invocation.Expression),
        ObjectCreationExpressionSyntax creation => Rightmost(creation.Type),
        AssignmentExpressionSyntax assignment => Rightmost(assignment.Left),
        _ => null,
    };

    static string? Rightmost(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
