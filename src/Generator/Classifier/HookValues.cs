using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>The values that parameters give to the fields of the event.</summary>
internal sealed class HookValues(HookReading reading)
{
    private const string Writable = "text, whole numbers, Guid, bool, enums and DateTimeOffset can be written";

    /// <summary>The token: text in one of its three shapes.</summary>
    public HookValue? Token(IParameterSymbol parameter) => Read(parameter, "the token is text: string, ReadOnlySpan<char> or ReadOnlyMemory<char>",
        v => v.Form is ValueForm.Text or ValueForm.Chars || v is { Form: ValueForm.CharMemory, MayBeNull: false });

    /// <summary>The moment of the event.</summary>
    public HookValue? Moment(IParameterSymbol? parameter) => Read(parameter, "the moment of an event is a DateTimeOffset", v => v.Form == ValueForm.Moment);

    /// <summary>Whether it is a dry run.</summary>
    public HookValue? Flag(IParameterSymbol? parameter) => Read(parameter, "'test' is the dry run of contract §3, a bool", v => v.Form == ValueForm.Bool);

    /// <summary>Anything that can be written.</summary>
    public HookValue? Any(IParameterSymbol? parameter) => Read(parameter, Writable, _ => true);

    private HookValue? Read(IParameterSymbol? parameter, string rule, Func<HookValue, bool> fits)
    {
        if (parameter is null) return null;
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            reading.IsIncomplete = true;
            return null;
        }
        if (WritableValue.Read(parameter.Type, HookText.Name(parameter.Name), isConditional: false, parameter.Name) is { } value && fits(value)) return value;
        var type = parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        reading.Report(HookRule.UnwritableType, HookParameters.TypeOf(parameter), parameter.Name, type, rule);
        return null;
    }
}
