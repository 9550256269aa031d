using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>What a field or property of this compilation is given: its initializer, the body of its getter, assignments in constructors of its type.</summary>
static class MemberValues
{
    public static IEnumerable<IOperation> Of(ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            ExpressionSyntax? value = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression ?? Getter(property),
                _ => null,
            };
            if (value is not null && SourceModels.Operation(compilation, value, cancellationToken) is { } operation) yield return operation;
        }

        foreach (var assignment in InConstructors(member, cancellationToken))
        {
            if (SourceModels.Operation(compilation, assignment, cancellationToken) is IAssignmentOperation operation && Targets(operation.Target, member)) yield return operation.Value;
        }
    }

    static bool Targets(IOperation target, ISymbol member) =>
        target is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member, member);

    static ExpressionSyntax? Getter(PropertyDeclarationSyntax property)
    {
        var getter = property.AccessorList?.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.GetAccessorDeclaration));
        if (getter?.ExpressionBody is { } arrow) return arrow.Expression;
        return getter?.Body?.Statements is { Count: 1 } statements && statements[0] is ReturnStatementSyntax { Expression: { } value } ? value : null;
    }

    static IEnumerable<AssignmentExpressionSyntax> InConstructors(ISymbol member, CancellationToken cancellationToken)
    {
        if (member.ContainingType is not { } type) yield break;
        foreach (var constructor in type.InstanceConstructors.Concat(type.StaticConstructors))
        {
            foreach (var reference in constructor.DeclaringSyntaxReferences)
            {
                // A primary constructor is declared by the type itself; it assigns nothing.
                if (reference.GetSyntax(cancellationToken) is not ConstructorDeclarationSyntax declaration) continue;
                foreach (var assignment in declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>())
                {
                    if (Name(assignment.Left) == member.Name) yield return assignment;
                }
            }
        }
    }

    static string? Name(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
