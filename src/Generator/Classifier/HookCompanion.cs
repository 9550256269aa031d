using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>
/// What an ordinary method gets instead of a body: <c>PlayerHooksReferrals.ReportReachedLevelTen(…)</c>, a static method that the method
/// calls when the thing has happened. It stands beside the type, so that the type need not be partial.
/// </summary>
internal sealed class HookCompanion
{
    private HookCompanion(string typeName, string methodName, string signature, HookHost host, string call) =>
        (TypeName, MethodName, Signature, Host, Call) = (typeName, methodName, signature, host, call);

    public string TypeName { get; }

    public string MethodName { get; }

    public string Signature { get; }

    public HookHost Host { get; }

    /// <summary>The call as the method itself writes it.</summary>
    public string Call { get; }

    public static HookPlace Place(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        var type = method.ContainingType;
        return new HookPlace(
            HookText.Namespace(type.ContainingNamespace),
            new[] { "internal static partial class " + NameFor(type) }.ToEquatable(),
            HookSurroundings.FileName(type) + "Referrals",
            HookSurroundings.HasUtf8Literals(declaration));
    }

    /// <summary>The companion, or null where something that it needs cannot be named outside the type.</summary>
    /// <param name="reading">The method.</param>
    /// <param name="parameters">Its parameters; those that are used become the companion's.</param>
    /// <param name="host">Where the method itself finds its outbox.</param>
    public static HookCompanion? Of(HookReading reading, HookParameters parameters, HookHost host)
    {
        var method = reading.Method;
        var passed = reading.Parameters.Where(parameters.IsUsed).ToArray();
        foreach (var parameter in passed)
        {
            if (FindObstacle(reading, parameter) is not { } obstacle) continue;
            reading.Report(HookRule.CannotBeHook, HookParameters.Place(parameter), method.Name, obstacle);
            return null;
        }
        var declared = passed.Select(p => HookText.Type(p.Type) + " " + HookText.Name(p.Name)).ToList();
        var arguments = passed.Select(p => HookText.Name(p.Name)).ToList();
        if (parameters.Host is null && !IsDefault(host))
        {
            // The field it stands in may be private: the method passes it.
            var name = passed.Any(p => p.Name == "outbox") ? "referralOutbox" : "outbox";
            declared.Insert(0, "global::" + HookNames.Namespace + "." + HookNames.Outbox + "? " + name);
            arguments.Insert(0, WithoutThis(host.Expression, method));
            host = new HookHost(host.Type, name, MayBeNull: true, IsStable: true);
        }
        var methodName = "Report" + method.Name.Substring(method.Name.LastIndexOf('.') + 1) + Overload(method, reading.Project.Attributes);
        return new HookCompanion(
            NameFor(method.ContainingType),
            methodName,
            "internal static void " + methodName + "(" + string.Join(", ", declared) + ")",
            host,
            Receiver(method.ContainingType) + "." + methodName + "(" + string.Join(", ", arguments) + ")");
    }

    /// <summary>Why a companion cannot take a parameter, or null.</summary>
    public static string? FindObstacle(HookReading reading, IParameterSymbol parameter)
    {
        if (parameter.RefKind == RefKind.Out) return "'" + parameter.Name + "' has no value yet when the method begins";
        if (Mentions(parameter.Type, t => t.TypeKind == TypeKind.TypeParameter)) return "the type of '" + parameter.Name + "' has a type parameter, which its companion does not know";
        if (Mentions(parameter.Type, IsLocalToFile)) return "the type of '" + parameter.Name + "' is local to its file, and its companion is written in another one";
        if (Mentions(parameter.Type, t => t is INamedTypeSymbol && !reading.Compilation.IsSymbolAccessibleWithin(t, reading.Compilation.Assembly)))
            return "the type of '" + parameter.Name + "' is not visible to its companion: make it internal";
        return null;
    }

    private static bool IsLocalToFile(ITypeSymbol type) => HookSurroundings.IsLocalToFile(type) || (type.ContainingType is { } outer && IsLocalToFile(outer));

    private static bool Mentions(ITypeSymbol type, Func<ITypeSymbol, bool> what) => type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType, what),
        INamedTypeSymbol named => what(named) || named.TypeArguments.Any(t => Mentions(t, what)),
        _ => what(type),
    };

    private static bool IsDefault(HookHost host) => host.Expression.StartsWith("global::" + HookNames.Namespace + ".", StringComparison.Ordinal);

    private static string WithoutThis(string expression, IMethodSymbol method)
    {
        const string This = "this.";
        var name = expression.StartsWith(This, StringComparison.Ordinal) ? expression.Substring(This.Length) : expression;
        return method.Parameters.Any(p => HookText.Name(p.Name) == name) ? expression : name;
    }

    /// <summary>Overloads that report have a number, from the second on: their used parameters may be the same.</summary>
    private static string Overload(IMethodSymbol method, HookAttributes attributes)
    {
        var index = method.ContainingType.GetMembers(method.Name)
            .Where(m => m is IMethodSymbol overload && attributes.On(overload).Any(a => a.Event is not null))
            .TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, method)).Count();
        return index == 0 ? "" : (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Beside a type of the same name and fewer type parameters, their number tells the two apart.</summary>
    private static string NameFor(INamedTypeSymbol type)
    {
        var twins = type.ContainingType is { } around ? around.GetTypeMembers(type.Name) : type.ContainingNamespace.GetTypeMembers(type.Name);
        var name = type.Name + (twins.Any(t => t.Arity < type.Arity) ? type.Arity.ToString(System.Globalization.CultureInfo.InvariantCulture) : "") + "Referrals";
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType) name = outer.Name + name;
        return name;
    }

    private static string Receiver(INamedTypeSymbol type)
    {
        var space = HookText.Namespace(type.ContainingNamespace);
        return "global::" + (space.Length == 0 ? "" : space + ".") + NameFor(type);
    }
}
