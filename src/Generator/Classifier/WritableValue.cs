using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>Which types can be written into an event, and how.</summary>
internal static class WritableValue
{
    /// <summary>The value of an expression, or null where its type cannot be written.</summary>
    /// <param name="type">The type of the expression's last part.</param>
    /// <param name="expression">C# that reads it.</param>
    /// <param name="isConditional">The expression goes through <c>?.</c>: it is null where something on the way is.</param>
    /// <param name="role">What the developer called it.</param>
    public static HookValue? Read(ITypeSymbol type, string expression, bool isConditional, string role)
    {
        var mayBeNull = isConditional;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
            mayBeNull = true;
        }
        if (FormOf(type) is not { } form) return null;
        // A span cannot be the result of `?.`.
        if (form == ValueForm.Chars && mayBeNull) return null;
        var names = form is ValueForm.Enum or ValueForm.BigEnum ? NamesOf((INamedTypeSymbol)type) : default;
        // A native integer converts by itself in newer languages only.
        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            expression = "(" + (form == ValueForm.Number ? "long" : "ulong") + (mayBeNull ? "?)" : ")") + expression;
        return new HookValue(expression, form, mayBeNull && form != ValueForm.Text, role, names);
    }

    private static ValueForm? FormOf(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } number })
            return OfSpecialType(number.SpecialType) == ValueForm.BigNumber ? ValueForm.BigEnum : ValueForm.Enum;
        if (OfSpecialType(type.SpecialType) is { } form) return form;
        if (type is not INamedTypeSymbol named || !HookNames.IsIn(named, "System")) return null;
        return (named.Name, named.Arity) switch
        {
            ("Guid", 0) => ValueForm.Guid,
            ("DateTimeOffset", 0) => ValueForm.Moment,
            ("ReadOnlySpan", 1) when named.TypeArguments[0].SpecialType == SpecialType.System_Char => ValueForm.Chars,
            ("ReadOnlyMemory", 1) when named.TypeArguments[0].SpecialType == SpecialType.System_Char => ValueForm.CharMemory,
            _ => null,
        };
    }

    private static ValueForm? OfSpecialType(SpecialType type) => type switch
    {
        SpecialType.System_String => ValueForm.Text,
        SpecialType.System_Boolean => ValueForm.Bool,
        SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 => ValueForm.Number,
        SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_IntPtr => ValueForm.Number,
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => ValueForm.BigNumber,
        _ => null,
    };

    /// <summary>The first name of each value: two names of one value are one case of a switch.</summary>
    private static EquatableArray<EnumName> NamesOf(INamedTypeSymbol type)
    {
        var seen = new HashSet<object>();
        return type.GetMembers().OfType<IFieldSymbol>()
            .Where(f => f.ConstantValue is not null && seen.Add(f.ConstantValue))
            .Select(f => new EnumName(Constant(type, f), f.Name))
            .ToEquatable();
    }

    /// <summary>An obsolete or experimental member is written by its value: naming it would be a warning, or an error, in code that nobody can change.</summary>
    private static string Constant(INamedTypeSymbol type, IFieldSymbol field) =>
        field.GetAttributes().Any(a => a.AttributeClass?.Name is "ObsoleteAttribute" or "ExperimentalAttribute")
            ? "(" + HookText.Receiver(type) + ")(" + Convert.ToString(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture) + ")"
            : HookText.Receiver(type) + "." + HookText.Name(field.Name);
}
