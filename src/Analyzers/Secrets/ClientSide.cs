using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Generator.Classifier;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Which code runs on the player's machine.</summary>
sealed class ClientSide
{
    const string ServerOnlyOption = "mmolove_referral_server_only";
    const string Unity = "UnityEngine";

    readonly AnalyzerConfigOptionsProvider _options;
    readonly string? _projectKind;

    public ClientSide(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        _options = options;
        _projectKind = IsTrue(options.GlobalOptions, "build_property.UsingMicrosoftNETSdkBlazorWebAssembly") ? "a Blazor WebAssembly project, which runs in the player's browser"
            : IsTrue(options.GlobalOptions, "build_property.UseMaui") ? "a MAUI project, which runs on the player's device"
            : null;
        IsPossible = _projectKind is not null || HasUnity(compilation);
    }

    /// <summary>False where nothing of the project can run at the player's.</summary>
    public bool IsPossible { get; }

    /// <summary>How this place comes to run at the player's, in words for the message, or null where it does not.</summary>
    public string? Describe(ISymbol member, SyntaxNode node)
    {
        var tree = node.SyntaxTree;
        if (IsTrue(_options.GlobalOptions, ServerOnlyOption) || IsTrue(_options.GetOptions(tree), ServerOnlyOption)) return null;
        if (_projectKind is not null) return _projectKind;
        return UnityType(member) is { } type && !IsServerBuild(node) ? $"'{type.Name}', a Unity {type.BaseName} that ships with the game client" : null;
    }

    /// <summary>By names alone: to look for a type, the compiler has to read all files first.</summary>
    static bool HasUnity(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(a => a.Name.StartsWith(Unity, StringComparison.Ordinal))
        || compilation.SyntaxTrees.Any(t => !HookNames.IsGenerated(t) && t.GetText().ToString().Contains(Unity));

    static (string Name, string BaseName)? UnityType(ISymbol member)
    {
        for (var type = member as INamedTypeSymbol ?? member.ContainingType; type is not null; type = type.ContainingType)
        {
            for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            {
                if (ancestor is { Name: "MonoBehaviour" or "ScriptableObject", ContainingNamespace: { Name: Unity, ContainingNamespace.IsGlobalNamespace: true } })
                    return (type.Name, ancestor.Name);
            }
        }

        return null;
    }

    /// <summary>Compiled for a dedicated server, or inside an <c>#if</c> that only servers and the editor see.</summary>
    static bool IsServerBuild(SyntaxNode node)
    {
        if (node.SyntaxTree.Options is CSharpParseOptions options && options.PreprocessorSymbolNames.Contains("UNITY_SERVER")) return true;
        var open = new Stack<bool>();
        for (var directive = node.SyntaxTree.GetRoot().GetFirstDirective(); directive is not null && directive.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax branch:
                    open.Push(IsServerCondition(branch.Condition));
                    break;
                case ElifDirectiveTriviaSyntax branch when open.Count > 0:
                    open.Pop();
                    open.Push(IsServerCondition(branch.Condition));
                    break;
                case ElseDirectiveTriviaSyntax when open.Count > 0:
                    open.Pop();
                    open.Push(false);
                    break;
                case EndIfDirectiveTriviaSyntax when open.Count > 0:
                    open.Pop();
                    break;
            }
        }

        return open.Contains(true);
    }

    static bool IsServerCondition(ExpressionSyntax condition) =>
        condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText is "UNITY_SERVER" or "UNITY_EDITOR" && !n.Ancestors().TakeWhile(a => condition.FullSpan.Contains(a.FullSpan)).Any(a => a.IsKind(SyntaxKind.LogicalNotExpression)));

    static bool IsTrue(AnalyzerConfigOptions options, string key) => options.TryGetValue(key, out var value) && bool.TryParse(value, out var isTrue) && isTrue;
}
