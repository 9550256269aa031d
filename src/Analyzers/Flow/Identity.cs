using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Are two values the same bytes? This is identity of a definition, not taint: what cannot be shown is unknown.</summary>
static class Identity
{
    public static Sameness Compare(Value signed, Value sent, int depth = 8)
    {
        var a = Plain(signed);
        var b = Plain(sent);
        if (Equals(a.Key, b.Key)) return Sameness.Same;
        if (depth == 0) return Sameness.Unknown;
        if (a is JoinValue || b is JoinValue) return Ways(a, b, depth);
        if (a is SerialisedValue x && b is SerialisedValue y) return Serialisations(x, y, depth);
        if (IsEditOf(a, b, depth) || IsEditOf(b, a, depth)) return Sameness.Different;
        if (a is EncodedValue || b is EncodedValue) return Sameness.Unknown;
        if (a is ConcatValue left && b is ConcatValue right) return Rows(left, right, depth);
        if (a is ConcatValue row) return AgainstRow(row, b, depth);
        if (b is ConcatValue other) return AgainstRow(other, a, depth);
        if (a is SerialisedValue s) return AgainstText(s, b, depth);
        if (b is SerialisedValue t) return AgainstText(t, a, depth);
        return a is ConstantValue && b is ConstantValue ? Sameness.Different : Sameness.Unknown;
    }

    /// <summary>Without what does not change bytes: UTF-8 and the content around them.</summary>
    public static Value Plain(Value value)
    {
        while (true)
        {
            switch (value)
            {
                case EncodedValue { Encoding: TextEncoding.Utf8 } encoded:
                    value = encoded.Text;
                    break;
                case ContentValue content:
                    value = content.Body;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>Both may take one of several ways; only where every pair differs is the whole certain to.</summary>
    static Sameness Ways(Value a, Value b, int depth)
    {
        var lefts = a is JoinValue ? [.. a.Parts] : new[] { a };
        var rights = b is JoinValue ? [.. b.Parts] : new[] { b };
        var all = lefts.SelectMany(l => rights.Select(r => Compare(l, r, depth - 1))).ToArray();
        return all.All(s => s == Sameness.Different) ? Sameness.Different : Sameness.Unknown;
    }

    static bool IsEditOf(Value edited, Value text, int depth)
    {
        for (var e = edited as EditedValue; e is not null; e = Plain(e.Text) as EditedValue)
        {
            if (e.Edit == "Trim" && Plain(e.Text) is not SerialisedValue and not EditedValue && text is not EditedValue && e == edited) continue;
            if (Compare(e.Text, text, depth - 1) == Sameness.Same) return true;
        }

        return edited is EditedValue trimmed && Compare(trimmed.Text, text, depth - 1) == Sameness.Same;
    }

    static Sameness Rows(ConcatValue a, ConcatValue b, int depth)
    {
        if (a.Parts.Length != b.Parts.Length) return a.Parts.All(IsFixed) && b.Parts.All(IsFixed) ? Sameness.Different : Sameness.Unknown;
        var same = true;
        for (var i = 0; i < a.Parts.Length; i++)
        {
            var pair = Compare(a.Parts[i], b.Parts[i], depth - 1);
            if (pair == Sameness.Different && a.Parts[i] is ConstantValue == b.Parts[i] is ConstantValue) return Sameness.Different;
            same &= pair == Sameness.Same;
        }

        return same ? Sameness.Same : Sameness.Unknown;
    }

    static bool IsFixed(Value value) => value is ConstantValue;

    /// <summary>A text put together from parts, against one value: with that value as a part and text around it, it is another text.</summary>
    static Sameness AgainstRow(ConcatValue row, Value value, int depth)
    {
        if (row.Parts.Any(p => p is not ConstantValue && Compare(p, value, depth - 1) == Sameness.Same) && row.Parts.Any(IsFixed)) return Sameness.Different;
        return value is SerialisedValue { IsRawText: false } && LooksLikeJson(row) ? Sameness.Different : Sameness.Unknown;
    }

    static bool LooksLikeJson(ConcatValue row) => row.Parts[0] is ConstantValue first && first.Text.TrimStart().StartsWith("{", StringComparison.Ordinal);

    /// <summary>What was serialised, against a text: certain only where the text is what the model was read from.</summary>
    static Sameness AgainstText(SerialisedValue serialised, Value text, int depth)
    {
        if (serialised.Model.Find(v => v is DeserialisedValue read && Compare(read.Text, text, depth - 1) == Sameness.Same) is null) return Sameness.Unknown;
        return serialised.IsRawText ? Sameness.MadeTwice : Sameness.Different;
    }

    static Sameness Serialisations(SerialisedValue a, SerialisedValue b, int depth)
    {
        var models = Models(a.Model, b.Model);
        if (models != Sameness.Same && models != Sameness.MadeTwice) return models;
        if (a.IsRawText || b.IsRawText) return a.IsRawText == b.IsRawText ? Sameness.MadeTwice : Sameness.Unknown;
        if (Mutation.IsBetween(a, b)) return Sameness.Different;
        if (a.Serialiser != b.Serialiser) return Sameness.Different;
        if (a.Options.Text == b.Options.Text) return Sameness.MadeTwice;
        if (!a.Options.IsKnown || !b.Options.IsKnown) return Sameness.Unknown;
        if (!a.Options.NamesOnly || !b.Options.NamesOnly) return Sameness.Different;
        return JsonNames.ChangeInCamelCase(TypeOf(a) ?? TypeOf(b)) switch
        {
            true => Sameness.Different,
            false => Sameness.MadeTwice,
            null => Sameness.Unknown,
        };
    }

    static Sameness Models(Value a, Value b)
    {
        if (Equals(a.Key, b.Key)) return Sameness.Same;
        if (IsPartOf(a, b) || IsPartOf(b, a)) return Sameness.Different;
        if (!IsMade(a) || !IsMade(b))
            return (IsMade(a) || IsMade(b)) && (a as Opaque)?.Type is { } one && (b as Opaque)?.Type is { SpecialType: SpecialType.None } other && one.SpecialType == SpecialType.None && !SymbolEqualityComparer.Default.Equals(one, other)
                ? Sameness.Different
                : Sameness.Unknown;
        if (!a.Site!.Syntax.IsEquivalentTo(b.Site!.Syntax)) return Sameness.Different;
        return a.Site.Descendants().Any(o => o is IInvocationOperation) ? Sameness.Unknown : Sameness.MadeTwice;
    }

    static bool IsMade(Value value) => value.Site is IObjectCreationOperation or IAnonymousObjectCreationOperation;

    /// <summary>The type that decides about names: of the variable where the serializer was only told <c>object</c>.</summary>
    static ITypeSymbol? TypeOf(SerialisedValue value) =>
        value.ModelType is { SpecialType: not SpecialType.System_Object } and not ITypeParameterSymbol ? value.ModelType : (value.Model as Opaque)?.Type;

    static bool IsPartOf(Value part, Value whole)
    {
        for (var p = part as Opaque; p is { Symbol: IPropertySymbol or IFieldSymbol, Parts.Length: 1 }; p = p.Parts[0] as Opaque)
        {
            if (Equals(p.Parts[0].Key, whole.Key)) return true;
        }

        return false;
    }
}
