using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>Where a hook stands: whether the compiler may write its body there, and the declarations around it.</summary>
internal static class HookPlacement
{
    public static HookPlace? Read(HookReading reading, MethodDeclarationSyntax declaration, TypeDeclarationSyntax typeDeclaration)
    {
        reading.IsOrdinary = IsOrdinary(reading.Method, declaration);
        var around = reading.Project.SurroundingsOf(typeDeclaration, reading.Method.ContainingType);
        if ((around.Obstacle ?? (reading.IsOrdinary ? null : FindObstacle(reading.Method, declaration) ?? around.PartialObstacle)) is { } obstacle)
        {
            reading.Report(HookRule.CannotBeHook, reading.MethodName, reading.Method.Name, obstacle);
            return null;
        }
        if (reading.IsOrdinary) return HookCompanion.Place(reading.Method, declaration);
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) reading.Report(HookRule.MethodMustBePartial, reading.MethodName, reading.Method.Name);
        if (around.NotPartial.Length > 0 && IsFirstHook(reading))
        {
            foreach (var type in around.NotPartial) reading.Report(HookRule.TypeMustBePartial, type.Identifier.GetLocation(), type.Identifier.ValueText, reading.Method.Name);
        }
        if (reading.Method.TypeParameters.Length > 0) reading.Report(HookRule.GenericOrByRef, declaration.TypeParameterList?.GetLocation(), reading.Method.Name, "is generic");
        return around.Place;
    }

    /// <summary>A type is told once that it must be partial, by the first of its hooks.</summary>
    private static bool IsFirstHook(HookReading reading)
    {
        var first = reading.Method.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m =>
            reading.Project.Attributes.On(m).Any(a => a.Event is not null)
            && !m.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is MethodDeclarationSyntax d && IsOrdinary(m, d)));
        return first is null || SymbolEqualityComparer.Default.Equals(first, reading.Method);
    }

    /// <summary>A method with work of its own, which nobody may write into. An empty body or a bare throw is no work: it waits for the compiler.</summary>
    private static bool IsOrdinary(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        if (method.PartialImplementationPart is { } body) return !body.DeclaringSyntaxReferences.Any(r => HookNames.IsGenerated(r.SyntaxTree));
        if (declaration.ExpressionBody is { } arrow) return arrow.Expression is not ThrowExpressionSyntax;
        return declaration.Body is { } block && block.Statements.Any(s => s is not (EmptyStatementSyntax or ThrowStatementSyntax));
    }

    private static string? FindObstacle(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        if (declaration.ExplicitInterfaceSpecifier is not null) return "it implements an interface explicitly, and C# has no partial methods of that kind: implement it implicitly, or call a hook from it";
        if (declaration.Modifiers.Any(SyntaxKind.ExternKeyword)) return "it is extern";
        if (declaration.Modifiers.Any(SyntaxKind.AbstractKeyword)) return "it is abstract: put the attribute on the method that overrides it";
        return method.IsVararg ? "it takes __arglist, and nothing of that can be read" : null;
    }

    /// <summary>What forbids a hook where a body can stand all the same, which then says so to a compiler that asks no analyzer.</summary>
    public static string? FindRefusal(HookReading reading)
    {
        if (reading.MethodAttributes.Count == 1) return null;
        if (reading.MethodAttributes.Count(a => a.Event is not null) > 1) return "it reports more than one event: write one method for each";
        return !reading.IsOrdinary && reading.MethodAttributes.Any(a => a.ClassName == "UnmanagedCallersOnlyAttribute")
            ? "it is called from unmanaged code, which cannot pass a token: call a hook from it"
            : null;
    }
}
