using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>Events put together by hand: anonymous objects, initializers, dictionaries, records, interpolated JSON with the fields of contract §3.</summary>
static class HandMadeEvents
{
    public static EventValues? Of(IOperation operation)
    {
        var tree = operation.Syntax.SyntaxTree;
        if (!ReferralMarks.Of(tree).HasEventField && !SourceMarks.Of(tree).HasBrand) return null;
        var fields = operation switch
        {
            IAnonymousObjectCreationOperation anonymous => OfAssignments(anonymous.Initializers),
            IObjectCreationOperation creation => OfCreation(creation),
            IInterpolatedStringOperation json => OfJson(json),
            _ => null,
        };
        // One field alone may belong to another protocol; two of these names together are ours.
        if (fields is null || !fields.ContainsKey(EventValues.ServerEventId) || !(fields.ContainsKey(EventValues.Token) || fields.ContainsKey(EventValues.Identity))) return null;
        var kind = fields.TryGetValue("event", out var name) ? name.ConstantValue.Value as string : null;
        return new EventValues(operation, kind, fields);
    }

    static Dictionary<string, IOperation>? OfCreation(IObjectCreationOperation creation)
    {
        if (creation.Initializer is { } initializer) return OfAssignments(initializer.Initializers);
        if (creation.Arguments.Length < 3) return null;
        var fields = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        foreach (var argument in creation.Arguments)
            if (argument.Parameter is { } parameter && argument.ArgumentKind != ArgumentKind.DefaultValue) fields[FieldName(parameter.Name)] = argument.Value;
        return fields;
    }

    static Dictionary<string, IOperation>? OfAssignments(IEnumerable<IOperation> initializers)
    {
        Dictionary<string, IOperation>? fields = null;
        foreach (var initializer in initializers)
        {
            var (name, value) = initializer switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } target } assignment => (Key(target.Arguments.FirstOrDefault()?.Value), assignment.Value),
                ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment => (MemberName(target.Member), assignment.Value),
                IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => (Key(add.Arguments[0].Value), add.Arguments[1].Value),
                _ => (null, null),
            };
            if (name is not null && value is not null) (fields ??= new(StringComparer.Ordinal))[name] = value;
        }

        return fields;
    }

    /// <summary>Holes right behind <c>"name":"</c>.</summary>
    static Dictionary<string, IOperation>? OfJson(IInterpolatedStringOperation json)
    {
        Dictionary<string, IOperation>? fields = null;
        string? before = null;
        foreach (var part in json.Parts)
        {
            if (part is IInterpolatedStringTextOperation { Text.ConstantValue.Value: string text })
            {
                before = text;
            }
            else if (part is IInterpolationOperation hole && before is not null)
            {
                if (NameBefore(before) is { } name) (fields ??= new(StringComparer.Ordinal))[name] = hole.Expression;
                before = null;
            }
        }

        return fields;
    }

    static string? NameBefore(string text)
    {
        var end = text.TrimEnd('"', ' ', '\\');
        if (!end.EndsWith(":", StringComparison.Ordinal)) return null;
        end = end.Substring(0, end.Length - 1).TrimEnd(' ', '"', '\\');
        var start = end.Length;
        while (start > 0 && (end[start - 1] == '_' || char.IsLetter(end[start - 1]))) start--;
        return start < end.Length ? end.Substring(start) : null;
    }

    static string? Key(IOperation? value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value?.ConstantValue.Value as string;
    }

    static string MemberName(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute" && attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is string name) return name;
        }

        return FieldName(member.Name);
    }

    /// <summary>The snake case that a naming policy makes of a member.</summary>
    static string FieldName(string name) => name.ToUpperInvariant() switch
    {
        "SERVEREVENTID" => EventValues.ServerEventId,
        "REFEREEIDENTITY" => EventValues.Identity,
        "TOKEN" => EventValues.Token,
        "TEST" => EventValues.Test,
        "EVENT" => "event",
        _ => name,
    };
}
