using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Calls, creations and the properties that have a meaning of their own.</summary>
sealed partial class Evaluator
{
    static readonly HashSet<string> Transparent =
    [
        "ToArray", "AsSpan", "AsMemory", "ConfigureAwait", "AsTask", "GetAwaiter", "GetResult", "Clone", "ToList", "AsReadOnly", "ToImmutableArray", "AsEnumerable", "FromResult",
        "WaitAsync", "Preserve", "AsStream", "ToMemory", "Buffer", "GetBuffer",
    ];

    static readonly HashSet<string> Edits = ["Replace", "Trim", "TrimStart", "TrimEnd", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "Normalize", "Substring", "Remove", "Insert", "PadLeft", "PadRight", "ReplaceLineEndings"];

    Value Call(IInvocationOperation call, Frame frame)
    {
        if (Sdk.Call(call, this, frame) is { } ours) return ours;
        if ((Value?)Serialisers.Write(call, this, frame) is { } written) return written;
        if (Macs.Compute(call, this, frame) is { } mac) return mac;
        if (Inbound.Call(call, this, frame) is { } inbound) return inbound;
        if ((Value?)Serialisers.Read(call, this, frame) is { } read) return read;
        if (Outbound.Content(call, this, frame) is { } content) return content;
        if (TextForms.Call(call, this, frame) is { } text) return text;

        var method = call.TargetMethod;
        var subject = call.Instance ?? (method.IsExtensionMethod || method.Name == "FromResult" ? call.Arguments.FirstOrDefault()?.Value : null);
        var instance = subject is null ? null : Evaluate(subject, frame);
        if (Clocks.Call(call, instance, call.Arguments.Length > 0 && call.Arguments.Length <= 3 ? All(call.Arguments.Select(a => a.Value), frame) : [], frame) is { } clock) return clock;
        if (instance is not null && subject is not null)
        {
            if (Transparent.Contains(method.Name) && Bodies.Of(method) is null) return instance;
            if (method.Name == "ToString" && call.Arguments.Length == 0 && IsText(subject.Type, instance)) return instance;
            if (method.Name == "ToString" && instance is not Opaque { Symbol: null } && subject.Type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32 or SpecialType.System_UInt64) return instance;
            if (Edits.Contains(method.Name) && subject.Type?.SpecialType == SpecialType.System_String) return Edit(call, instance, frame);
            if (method.Name is "Concat" && method.ContainingType?.Name is "Enumerable" && call.Arguments.Length == 2) return Concat(call, frame, All(call.Arguments.Select(a => a.Value), frame));
        }

        if (Returned(Enter(method, call, call.Arguments, frame)) is { } returned) return returned;
        return Derived(call, frame, [call.Instance, .. call.Arguments.Select(a => a.Value)]);
    }

    public static Value Concatenation(IOperation site, Frame frame, IEnumerable<Value> values) => Concat(site, frame, values);

    static bool IsText(ITypeSymbol? type, Value value) =>
        type?.SpecialType == SpecialType.System_String || type?.Name is "StringValues" or "ReadOnlySpan" or "Span" or "BinaryData" || value is HeaderReadValue;

    Value Edit(IInvocationOperation call, Value text, Frame frame)
    {
        var name = call.TargetMethod.Name;
        if (text is HexValue hex)
        {
            if (name is "ToLower" or "ToLowerInvariant") return new HexValue(call, frame.KeyOf(call), hex.Letters == HexCase.UpperHyphenated ? HexCase.UpperHyphenated : HexCase.Lower, hex.Bytes) { LowerHyphenated = hex.Letters == HexCase.UpperHyphenated || hex.LowerHyphenated };
            if (name is "ToUpper" or "ToUpperInvariant") return new HexValue(call, frame.KeyOf(call), hex.Letters == HexCase.UpperHyphenated ? hex.Letters : HexCase.Upper, hex.Bytes);
            if (name == "Replace" && call.Arguments.Length >= 1 && Evaluate(call.Arguments[0].Value, frame) is ConstantValue { Text: "-" })
                return new HexValue(call, frame.KeyOf(call), hex.LowerHyphenated ? HexCase.Lower : hex.Letters == HexCase.UpperHyphenated ? HexCase.Upper : hex.Letters, hex.Bytes);
        }

        if (text is SerialisedValue && name.StartsWith("Trim", StringComparison.Ordinal)) return text;
        if (text is ConstantValue or HeaderReadValue or ClockValue) return new Opaque(call, frame.KeyOf(call), null, call.Type, text);
        return new EditedValue(call, frame.KeyOf(call), name, text);
    }

    Value Create(IObjectCreationOperation creation, Frame frame)
    {
        if (TextForms.Encoding(creation) is { } encoding) return encoding;
        if (Outbound.Content(creation, this, frame) is { } content) return content;
        var type = creation.Type?.ToDisplayString();
        if (type == "string" && creation.Arguments.Length == 1) return Evaluate(creation.Arguments[0].Value, frame);
        if (type is "System.ReadOnlyMemory<byte>" or "System.ReadOnlySpan<byte>" or "System.Span<byte>" or "System.Memory<byte>" or "System.BinaryData" && creation.Arguments.Length == 1)
            return Evaluate(creation.Arguments[0].Value, frame);
        if (type == "System.DateTimeOffset" && creation.Arguments.Length > 0 && Evaluate(creation.Arguments[0].Value, frame) is ClockValue clock)
            return new ClockValue(creation, clock.Key, clock.Unit is ClockUnit.LocalInstant ? ClockUnit.Instant : clock.Unit, clock.Read);
        if (creation.Type?.Name is "MemoryStream" && creation.Arguments.Length > 0 && creation.Arguments[0].Value.Type is IArrayTypeSymbol) return Evaluate(creation.Arguments[0].Value, frame);
        if (creation.Type?.Name is "StreamReader" && creation.Arguments.Length > 0 && Evaluate(creation.Arguments[0].Value, frame) is RawBodyValue raw) return raw;
        return new Opaque(creation, frame.KeyOf(creation), null, creation.Type, All(creation.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue).Select(a => a.Value), frame));
    }

    Value? PropertyVocabulary(IPropertyReferenceOperation reference, Frame frame)
    {
        if (Clocks.Read(reference, frame) is { } read) return read;
        if (TextForms.Encoding(reference) is { } encoding) return encoding;
        if (Sdk.Property(reference, this, frame) is { } ours) return ours;
        if (Inbound.Property(reference, this, frame) is { } inbound) return inbound;
        if (reference.Instance is null) return null;
        if (reference.Property.Name is "Result" or "Span" or "Memory" or "Value" && reference.Property.ContainingType?.Name is "Task" or "ValueTask" or "Memory" or "ReadOnlyMemory" or "Nullable")
            return Evaluate(reference.Instance, frame);
        return reference.Property.ContainingType?.ToDisplayString() is "System.DateTime" or "System.DateTimeOffset" or "System.TimeSpan"
            ? Clocks.Member(reference, Evaluate(reference.Instance, frame), frame)
            : null;
    }
}
