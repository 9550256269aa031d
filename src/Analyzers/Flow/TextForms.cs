using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Bytes into text and text into bytes: hexadecimal, Base64, encodings.</summary>
static class TextForms
{
    public static Value? Call(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var type = call.TargetMethod.ContainingType?.ToDisplayString();
        var key = frame.KeyOf(call);
        Value Argument(int i) => evaluator.Evaluate(call.Arguments[i].Value, frame);
        switch (type, call.TargetMethod.Name)
        {
            case ("System.Convert", "ToHexString"): return new HexValue(call, key, HexCase.Upper, Argument(0));
            case ("System.Convert", "ToHexStringLower"): return new HexValue(call, key, HexCase.Lower, Argument(0));
            case ("System.BitConverter", "ToString") when call.Arguments.Length > 0: return new HexValue(call, key, HexCase.UpperHyphenated, Argument(0));
            case ("System.Convert", "ToBase64String"): return new Base64Value(call, key, Argument(0));
            case ("string", "Concat" or "Join"): return Joined(call, evaluator, frame);
            case ("string", "Format"): return Format(call, evaluator, frame);
            case ("System.Text.StringBuilder", "ToString") when call.Arguments.Length == 0: return Builder(call, evaluator, frame);
        }

        if (call.Instance is { } instance && evaluator.Symbols.Is(instance.Type, "System.Text.Encoding") && call.Arguments.Length > 0)
        {
            var encoding = (evaluator.Evaluate(instance, frame) as EncodingValue)?.Encoding ?? TextEncoding.Unknown;
            if (call.TargetMethod.Name is "GetBytes" && call.Arguments.Length <= 2) return new EncodedValue(call, key, encoding, Argument(0));
            if (call.TargetMethod.Name is "GetString" && call.Arguments.Length == 1) return Decode(call, key, encoding, Argument(0));
        }

        return null;
    }

    static Value Decode(IOperation site, object key, TextEncoding encoding, Value bytes)
    {
        if (bytes is EncodedValue encoded && encoded.Encoding == encoding) return encoded.Text;
        if (encoding == TextEncoding.Utf8 && bytes is not EncodedValue) return bytes;
        return encoding == TextEncoding.Unknown ? new Opaque(site, key, null, null, bytes) : new EditedValue(site, key, encoding + " decoding", bytes);
    }

    /// <summary>Which encoding a static property of <c>Encoding</c> or a constructor stands for.</summary>
    public static EncodingValue? Encoding(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, ContainingType.Name: "Encoding" } property } => new EncodingValue(operation, property.Name switch
        {
            "UTF8" => TextEncoding.Utf8,
            "ASCII" => TextEncoding.Ascii,
            "Latin1" => TextEncoding.Latin1,
            "Unicode" or "BigEndianUnicode" => TextEncoding.Utf16,
            "UTF32" => TextEncoding.Utf32,
            _ => TextEncoding.Unknown,
        }),
        IObjectCreationOperation { Type.Name: "UTF8Encoding" } => new EncodingValue(operation, TextEncoding.Utf8),
        IObjectCreationOperation { Type.Name: "ASCIIEncoding" } => new EncodingValue(operation, TextEncoding.Ascii),
        IObjectCreationOperation { Type.Name: "UnicodeEncoding" } => new EncodingValue(operation, TextEncoding.Utf16),
        IObjectCreationOperation { Type.Name: "UTF32Encoding" } => new EncodingValue(operation, TextEncoding.Utf32),
        _ => null,
    };

    static Value? Joined(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var join = call.TargetMethod.Name == "Join";
        var last = call.Arguments.LastOrDefault()?.Value;
        while (last is IConversionOperation conversion) last = conversion.Operand;
        if ((!join || call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: null or "" }) && last is IInvocationOperation { TargetMethod.Name: "Select" or "ConvertAll" } select)
            return HexOf(select, evaluator, frame);
        if (join)
        {
            if (call.Arguments.Length != 2 || Items(last) is not { } items || evaluator.Evaluate(call.Arguments[0].Value, frame) is not ConstantValue separator) return null;
            var parts = items.SelectMany((e, i) => i == 0 ? [evaluator.Evaluate(e, frame)] : new[] { separator, evaluator.Evaluate(e, frame) });
            return Evaluator.Concatenation(call, frame, parts);
        }

        if (Items(last) is { } row && call.Arguments.Length == 1) return Evaluator.Concatenation(call, frame, row.Select(e => evaluator.Evaluate(e, frame)));
        if (call.TargetMethod.Parameters.All(p => p.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object || p.Type.Name == "ReadOnlySpan"))
            return Evaluator.Concatenation(call, frame, call.Arguments.Select(a => evaluator.Evaluate(a.Value, frame)));
        return null;
    }

    /// <summary>What stands in a <c>params</c> argument: an array, or the span of newer language versions, whose operation this Roslyn has no name for.</summary>
    static IOperation[]? Items(IOperation? argument) => argument switch
    {
        IArrayCreationOperation { Initializer: { } items } => [.. items.ElementValues],
        { IsImplicit: true } and not IInvocationOperation when argument.Type?.Name == "ReadOnlySpan" => argument.ChildOperations.ToArray(),
        _ => null,
    };

    /// <summary><c>bytes.Select(b => b.ToString("x2"))</c>.</summary>
    static HexValue? HexOf(IInvocationOperation select, Evaluator evaluator, Frame frame)
    {
        var source = select.Instance ?? select.Arguments.FirstOrDefault()?.Value;
        if (source is null || select.Descendants().OfType<IInvocationOperation>().FirstOrDefault(c => HexFormat(c) is not null) is not { } format) return null;
        return new HexValue(select, frame.KeyOf(select), HexFormat(format)!.Value, evaluator.Evaluate(source, frame));
    }

    static HexCase? HexFormat(IInvocationOperation call) =>
        call.TargetMethod.Name is "ToString" or "AppendFormat" or "Format" && call.Arguments.Select(a => a.Value.ConstantValue).FirstOrDefault(c => c is { HasValue: true, Value: string }) is { HasValue: true, Value: string format }
            ? format switch
            {
                "x2" or "{0:x2}" => HexCase.Lower,
                "X2" or "{0:X2}" => HexCase.Upper,
                _ => null,
            }
            : null;

    static Value? Format(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var constant = call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "format")?.Value.ConstantValue;
        if (constant is not { HasValue: true, Value: string format }) return null;
        var holes = call.Arguments.Where(a => a.Parameter?.Name is { } n && n.StartsWith("arg", StringComparison.Ordinal))
            .SelectMany(a => Items(a.Value) ?? [a.Value]).ToArray();
        var parts = new List<Value>();
        var position = 0;
        while (position < format.Length)
        {
            var open = format.IndexOf('{', position);
            if (open < 0) open = format.Length;
            parts.Add(new ConstantValue(call, format.Substring(position, open - position)));
            if (open == format.Length) break;
            var close = format.IndexOf('}', open);
            if (close < 0 || !int.TryParse(format.Substring(open + 1, close - open - 1), out var index) || index >= holes.Length) return null;
            parts.Add(evaluator.Evaluate(holes[index], frame));
            position = close + 1;
        }

        return Evaluator.Concatenation(call, frame, parts);
    }

    /// <summary>A <c>StringBuilder</c>: hexadecimal digits in a loop over bytes, or appends one after the other.</summary>
    static Value? Builder(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        if (call.Instance is not ILocalReferenceOperation { Local: var local }) return null;
        var root = (IOperation)call;
        while (root.Parent is { } parent) root = parent;
        foreach (var loop in root.Descendants().OfType<IForEachLoopOperation>())
        {
            var append = loop.Body.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(c => StraightLine.Receiver(c) is ILocalReferenceOperation r && SymbolEqualityComparer.Default.Equals(r.Local, local));
            var letters = append?.DescendantsAndSelf().OfType<IInvocationOperation>().Select(HexFormat).FirstOrDefault(f => f is not null);
            if (letters is { } known) return new HexValue(call, frame.KeyOf(call), known, evaluator.Evaluate(loop.Collection, frame));
        }

        return StraightLine.CallsOn(local, call, "Append") is { Count: > 0 } appends && appends.All(a => a.Arguments.Length == 1)
            ? Evaluator.Concatenation(call, frame, appends.Select(a => evaluator.Evaluate(a.Arguments[0].Value, frame)))
            : null;
    }
}
