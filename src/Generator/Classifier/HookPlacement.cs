using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>Where a hook stands: whether the compiler may write its body there, and the declarations around it.</summary>
internal static class HookPlacement
{
    public static HookPlace? Read(HookReading reading, MethodDeclarationSyntax declaration)
    {
        reading.IsOrdinary = IsOrdinary(reading.Method, declaration);
        if (FindObstacle(reading, declaration) is { } obstacle)
        {
            reading.Report(HookRule.CannotBeHook, reading.MethodName, reading.Method.Name, obstacle);
            return null;
        }
        if (reading.IsOrdinary) return HookCompanion.Place(reading.Method, declaration);
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) reading.Report(HookRule.MethodMustBePartial, reading.MethodName, reading.Method.Name);
        var types = declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().ToArray();
        foreach (var type in types)
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword) && IsFirstHook(reading)) reading.Report(HookRule.TypeMustBePartial, type.Identifier.GetLocation(), type.Identifier.ValueText, reading.Method.Name);
        }
        if (reading.Method.TypeParameters.Length > 0) reading.Report(HookRule.GenericOrByRef, declaration.TypeParameterList?.GetLocation(), reading.Method.Name, "is generic");

        var containing = reading.Method.ContainingType;
        return new HookPlace(
            HookText.Namespace(containing.ContainingNamespace),
            types.Select(Header).ToEquatable(),
            FileName(containing),
            HasUtf8Literals(declaration));
    }

    /// <summary>A type is told once that it must be partial, by the first of its hooks.</summary>
    private static bool IsFirstHook(HookReading reading)
    {
        var first = reading.Method.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m =>
            reading.Attributes.On(m).Any(a => a.Event is not null)
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

    private static string? FindObstacle(HookReading reading, MethodDeclarationSyntax declaration)
    {
        var method = reading.Method;
        if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp9 }) return "hooks need C# 9 or later: set LangVersion";
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            // An extension block, for one: it has no name to stand beside.
            if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)) return "it does not stand in a class, struct, record or interface";
        }
        if (reading.IsOrdinary) return null;
        if (declaration.ExplicitInterfaceSpecifier is not null) return "it implements an interface explicitly, and C# has no partial methods of that kind: implement it implicitly, or call a hook from it";
        if (declaration.Modifiers.Any(SyntaxKind.ExternKeyword)) return "it is extern";
        if (declaration.Modifiers.Any(SyntaxKind.AbstractKeyword)) return "it is abstract: put the attribute on the method that overrides it";
        if (method.IsVararg) return "it takes __arglist, and nothing of that can be read";
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (IsLocalToFile(type)) return "'" + type.Name + "' is local to its file, and the body is written in another one";
        }
        return null;
    }

    /// <summary>What forbids a hook where a body can stand all the same, which then says so to a compiler that asks no analyzer.</summary>
    public static string? FindRefusal(HookReading reading)
    {
        var attributes = reading.Attributes.On(reading.Method);
        if (attributes.Count(a => a.Event is not null) > 1) return "it reports more than one event: write one method for each";
        return !reading.IsOrdinary && attributes.Any(a => a.ClassName == "UnmanagedCallersOnlyAttribute")
            ? "it is called from unmanaged code, which cannot pass a token: call a hook from it"
            : null;
    }

    /// <summary><c>file</c> is newer than the API this is built against.</summary>
    public static bool IsLocalToFile(ISymbol type) =>
        type.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is BaseTypeDeclarationSyntax t && t.Modifiers.Any(m => m.ValueText == "file"));

    public static bool HasUtf8Literals(SyntaxNode node) => (int)((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion >= 1100;

    private static string Header(TypeDeclarationSyntax type)
    {
        var isUnsafe = type.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";
        var keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.ValueText: "struct" } ? "record struct" : type.Keyword.ValueText;
        var parameters = type.TypeParameterList is { } list
            ? "<" + string.Join(", ", list.Parameters.Select(p => (p.VarianceKeyword.ValueText.Length > 0 ? p.VarianceKeyword.ValueText + " " : "") + HookText.Name(p.Identifier.ValueText))) + ">"
            : "";
        return isUnsafe + "partial " + keyword + " " + HookText.Name(type.Identifier.ValueText) + parameters;
    }

    public static string FileName(INamedTypeSymbol type)
    {
        var name = type.Arity > 0 ? type.Name + "_" + type.Arity : type.Name;
        if (type.ContainingType is { } outer) return FileName(outer) + "." + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString().Replace("@", "") + "." + name;
    }
}
