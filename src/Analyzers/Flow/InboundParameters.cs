using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Parameters that the framework fills from the request being served.</summary>
static class InboundParameters
{
    static readonly HashSet<string> NeverModels = ["HttpContext", "HttpRequest", "HttpResponse", "CancellationToken", "ClaimsPrincipal", "Stream", "PipeReader", "HttpRequestData", "FunctionContext", "HttpRequestMessage", "IFormFile"];

    /// <summary>The header of a parameter with <c>[FromHeader]</c>.</summary>
    public static string? HeaderName(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "FromHeaderAttribute") continue;
            foreach (var argument in attribute.NamedArguments)
            {
                if (argument is { Key: "Name", Value.Value: string name }) return name;
            }

            return parameter.Name;
        }

        return null;
    }

    /// <summary>Bound from the body: <c>[FromBody]</c>, a complex parameter of a controller's action, of a minimal-API handler, of a function.</summary>
    public static bool IsBound(IParameterSymbol parameter, IOperation reference, KnownSymbols symbols)
    {
        if (HasAttribute(parameter, "FromBodyAttribute")) return true;
        if (!CouldBeModel(parameter.Type)) return false;
        if (HasAttribute(parameter, "HttpTriggerAttribute")) return true;
        if (parameter.GetAttributes().Any(a => a.AttributeClass?.Name is { } n && n.StartsWith("From", StringComparison.Ordinal))) return false;
        if (parameter.ContainingSymbol is not IMethodSymbol method) return false;
        return method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction
            ? IsEndpointHandler(method, reference)
            : IsAction(method, symbols);
    }

    static bool IsAction(IMethodSymbol method, KnownSymbols symbols)
    {
        if (method.DeclaredAccessibility != Accessibility.Public || method.IsStatic) return false;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (HasAttribute(type, "ApiControllerAttribute")) return true;
        }

        return symbols.Is(method.ContainingType, "Microsoft.AspNetCore.Mvc.ControllerBase");
    }

    static bool IsEndpointHandler(IMethodSymbol handler, IOperation reference)
    {
        for (var o = reference.Parent; o is not null; o = o.Parent)
        {
            if (o is not IAnonymousFunctionOperation function || !SymbolEqualityComparer.Default.Equals(function.Symbol, handler)) continue;
            for (var up = o.Parent; up is IDelegateCreationOperation or IConversionOperation or IArgumentOperation; up = up.Parent)
            {
                if (up is IArgumentOperation { Parent: IInvocationOperation call }) return call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal);
            }

            return false;
        }

        return false;
    }

    static bool CouldBeModel(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && type.SpecialType == SpecialType.None && !NeverModels.Contains(type.Name)
        && type.ContainingNamespace?.ToDisplayString() is not ("System" or "Microsoft.Extensions.Configuration" or "Microsoft.Extensions.Logging");

    static bool HasAttribute(ISymbol symbol, string name) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == name);
}
