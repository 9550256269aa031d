using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>A path such as <c>account.Owner.Id</c> from a parameter: found in the symbols, and written so that no null on the way can throw.</summary>
internal sealed class MemberPath
{
    private readonly HookReading _reading;
    private readonly ISymbol _within;
    private readonly string _path;
    private ITypeSymbol _type;
    private string _expression;
    private bool _isConditional;

    private MemberPath(HookReading reading, string path, IParameterSymbol root)
    {
        (_reading, _path, _type, _expression) = (reading, path, root.Type, HookText.Name(root.Name));
        // A companion stands beside the type and sees what the assembly sees; a parameter that it cannot take is told as that.
        _within = reading.IsOrdinary && HookCompanion.FindObstacle(reading, root) is null ? reading.Compilation.Assembly : reading.Method.ContainingType;
    }

    /// <summary>The value at the end of the path, or null and the reason, with the rule it breaks.</summary>
    public static HookValue? Read(HookReading reading, string path, IParameterSymbol root, string[] members, out HookRule rule, out string? problem)
    {
        var walk = new MemberPath(reading, path, root);
        rule = HookRule.BadTemplate;
        problem = null;
        foreach (var member in members)
        {
            if (walk._type.TypeKind == TypeKind.Error)
            {
                reading.IsIncomplete = true;
                return null;
            }
            if (walk.Step(member)) continue;
            problem = "'" + walk._type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) + "' has no field or property '" + member + "' that can be read here";
            return null;
        }
        if (walk._type.TypeKind == TypeKind.Error)
        {
            reading.IsIncomplete = true;
            return null;
        }
        if (WritableValue.Read(walk._type, walk._expression, walk._isConditional, walk._path) is { } value) return value;
        rule = HookRule.UnwritableType;
        problem = walk._type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return null;
    }

    private bool Step(string name)
    {
        var receiver = _type;
        if (receiver is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            // What follows goes through `?.` anyway.
            if (name == "Value") return true;
            if (name == "HasValue")
            {
                _expression += ".HasValue";
                _type = _reading.Compilation.GetSpecialType(SpecialType.System_Boolean);
                return true;
            }
            receiver = nullable.TypeArguments[0];
        }
        if (MemberLookup.Find(receiver, name, _reading.Compilation, _within) is not { } member) return false;
        var mayBeNull = !_type.IsValueType || !ReferenceEquals(receiver, _type);
        _expression += (mayBeNull ? "?." : ".") + HookText.Name(member.Name);
        _isConditional |= mayBeNull;
        _type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        return true;
    }
}
