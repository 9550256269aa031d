using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Emit;

/// <summary>Values into the event: one statement a line.</summary>
internal sealed class HookValueEmitter(SourceBuilder source, LocalNames names, string body, bool utf8Literals)
{
    private string? _other;

    /// <summary>The identity: in one call where it is one plain number or text.</summary>
    public void Identity(HookValue value)
    {
        if (Plain(value) is { } plain) source.Line($"{body}.WriteRefereeIdentity({plain});");
        else Part("BeginRefereeIdentity", [new TemplatePart(null, value)]);
    }

    /// <summary>The idempotency key: in one call where it is a constant and one plain number or text.</summary>
    public void EventId(EquatableArray<TemplatePart> parts)
    {
        if (parts.Count == 2 && parts[0].Text is { } text && parts[1].Value is { } value && Plain(value) is { } plain)
            source.Line($"{body}.WriteServerEventId({Literal.Utf8(Literal.Json(text), utf8Literals)}, {plain});{Comment(Literal.Json(text))}");
        else
            Part("BeginServerEventId", parts);
    }

    /// <summary>A value that is begun and ended: constant text and values in turn.</summary>
    public void Part(string begin, IEnumerable<TemplatePart> parts)
    {
        source.Line($"{body}.{begin}();");
        foreach (var part in parts)
        {
            if (part.Value is { } value) Append(value);
            else AppendText(part.Text!);
        }
        source.Line($"{body}.End();");
    }

    /// <summary>An extra field. Null is left out.</summary>
    public void Field(HookField field)
    {
        var json = ",\"" + Literal.Json(field.Name) + "\":";
        var name = Literal.Utf8(json, utf8Literals);
        var value = field.Value;
        switch (value.Form)
        {
            case ValueForm.Enum or ValueForm.BigEnum:
                EnumField(json, value);
                break;
            case var _ when value.MayBeNull:
                var local = names.TakeFor(value.Role);
                source.Line($"if ({value.Expression} is {{ }} {local}) {body}.WriteField({name}, {Spelled(value, local)});");
                break;
            default:
                source.Line($"{body}.WriteField({name}, {Spelled(value, value.Expression)});");
                break;
        }
    }

    private void AppendText(string text) => AppendJson(Literal.Json(text));

    private void AppendJson(string json) => source.Line($"{body}.AppendLiteral({Literal.Utf8(json, utf8Literals)});{Comment(json)}");

    /// <summary>What the bytes say, where the language has no literal that says it.</summary>
    private string Comment(string json) => utf8Literals ? "" : " // " + Literal.Text(json);

    private static string? Plain(HookValue value) => value switch
    {
        { Form: ValueForm.Number, MayBeNull: false } => value.Expression,
        { Form: ValueForm.Text } => value.Expression + ", " + Literal.Text(value.Role),
        _ => null,
    };

    private void Append(HookValue value)
    {
        var role = Literal.Text(value.Role);
        if (value.Form is ValueForm.Enum or ValueForm.BigEnum)
        {
            AppendEnum(value, role);
            return;
        }
        if (!value.MayBeNull)
        {
            source.Line(Call(value, value.Expression, role));
            return;
        }
        var local = names.TakeFor(value.Role);
        source.Line($"if ({value.Expression} is {{ }} {local}) {Call(value, local, role)}");
        source.Line($"else {body}.Append((string?)null, {role});");
    }

    /// <summary>Text that may be empty says which value it was; numbers are never empty.</summary>
    private string Call(HookValue value, string expression, string role) =>
        value.Form is ValueForm.Text or ValueForm.Chars or ValueForm.CharMemory
            ? $"{body}.Append({Spelled(value, expression)}, {role});"
            : $"{body}.Append({expression});";

    private static string Spelled(HookValue value, string expression) => value.Form == ValueForm.CharMemory ? expression + ".Span" : expression;

    /// <summary>An enum by name, and by number where the value has none, as a combination of flags: nothing becomes a string on the way.</summary>
    private void AppendEnum(HookValue value, string role)
    {
        using (source.Block($"switch ({value.Expression})"))
        {
            foreach (var name in value.Names) source.Line($"case {name.Constant}: {body}.Append({Literal.Text(name.Name)}, {role}); break;");
            if (value.MayBeNull) source.Line($"case null: {body}.Append((string?)null, {role}); break;");
            source.Line($"case {Other(value)}: {body}.Append({Number(value)}); break;");
        }
    }

    /// <summary>Text in any case: a field does not change its JSON type with its value. Null is left out.</summary>
    private void EnumField(string json, HookValue value)
    {
        var name = Literal.Utf8(json, utf8Literals);
        using (source.Block($"switch ({value.Expression})"))
        {
            foreach (var member in value.Names) source.Line($"case {member.Constant}: {body}.WriteField({name}, {Literal.Text(member.Name)}); break;");
            if (value.MayBeNull) source.Line("case null: break;");
            using (source.Block($"case {Other(value)}:"))
            {
                AppendJson(json + "\"");
                source.Line($"{body}.Append({Number(value)});");
                AppendJson("\"");
                source.Line("break;");
            }
        }
    }

    private string Other(HookValue value) => (value.MayBeNull ? "{ } " : "var ") + (_other ??= names.Take("other"));

    private string Number(HookValue value) => (value.Form == ValueForm.BigEnum ? "(ulong)" : "(long)") + _other;
}
