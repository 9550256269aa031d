using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Contents: what an HTTP request will carry.</summary>
static class Outbound
{
    public static ContentValue? Content(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        if (call.TargetMethod is not { Name: "Create" } method || method.ContainingType?.ToDisplayString() != "System.Net.Http.Json.JsonContent") return null;
        return Serialisers.Argument(call, 0) is { } model ? Json(call, call, model, Serialisers.SystemTextJson, evaluator, frame) : null;
    }

    public static ContentValue? Content(IObjectCreationOperation creation, Evaluator evaluator, Frame frame)
    {
        if (creation.Type?.ContainingNamespace?.ToDisplayString() != "System.Net.Http" || creation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value is not { } body) return null;
        switch (creation.Type.Name)
        {
            case "StringContent":
                var encoding = creation.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == "Encoding" && a.ArgumentKind != ArgumentKind.DefaultValue)?.Value;
                var known = encoding is null ? TextEncoding.Utf8 : evaluator.Evaluate(encoding, frame) switch
                {
                    EncodingValue value => value.Encoding,
                    ConstantValue { Content: null } => TextEncoding.Utf8,
                    _ => TextEncoding.Unknown,
                };
                return new ContentValue(creation, frame.KeyOf(creation), known, body, evaluator.Evaluate(body, frame));
            case "ByteArrayContent" when creation.Arguments.Length == 1:
            case "ReadOnlyMemoryContent" or "StreamContent":
                return new ContentValue(creation, frame.KeyOf(creation), TextEncoding.Utf8, body, evaluator.Evaluate(body, frame));
            default:
                return null;
        }
    }

    /// <summary>A body API that serialises by itself. A text handed to it stays the text where the API documents that.</summary>
    public static ContentValue Json(IOperation site, IOperation call, IOperation model, string serialiser, Evaluator evaluator, Frame frame)
    {
        while (model is IConversionOperation { IsImplicit: true } conversion) model = conversion.Operand;
        var options = (call as IInvocationOperation)?.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name is "JsonSerializerOptions" or "JsonTypeInfo" or "JsonSerializerContext" && a.ArgumentKind != ArgumentKind.DefaultValue && a.Value.ConstantValue is not { HasValue: true, Value: null });
        var settings = options is null ? SerialiserOptions.Web : Serialisers.OptionsOf((IInvocationOperation)call, evaluator, frame);
        if (serialiser != Serialisers.SystemTextJson) settings = new SerialiserOptions(serialiser, false, false);
        var value = evaluator.Evaluate(model, frame);
        // Refit sends a content as it is.
        if (value is ContentValue own && serialiser == "Refit") return new ContentValue(site, frame.KeyOf(site), own.Encoding, own.BodySite, own.Body);
        Value body = model.Type?.SpecialType == SpecialType.System_String && serialiser == "RestSharp"
            ? value
            : new SerialisedValue(model, (frame.KeyOf(call), "json"), serialiser, settings, value, model.Type);
        return new ContentValue(site, frame.KeyOf(site), TextEncoding.Utf8, model, body);
    }
}
