using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>What arrives: headers and the body of the request being served.</summary>
static class Inbound
{
    static readonly HashSet<string> HeaderReads = ["TryGetValue", "GetValues", "TryGetValues", "Get", "GetValue", "GetHeader", "GetHeaderValue", "GetCommaSeparatedValues"];
    static readonly HashSet<string> Requests = ["HttpRequest", "HttpRequestBase", "HttpListenerRequest", "HttpRequestData"];

    public static Value? Call(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var method = call.TargetMethod;
        var subject = call.Instance ?? (method.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);
        if (HeaderReads.Contains(method.Name) && IsHeaders(subject) && !IsSent(subject!) && NameIn(call.Arguments.Select(a => a.Value), evaluator, frame) is { } name)
            return new HeaderReadValue(call, (evaluator.Evaluate(subject!, frame).Key, name.ToUpperInvariant()), name);
        if (method.Name is "FirstOrDefault" or "First" or "SingleOrDefault" or "Single" && subject is not null && evaluator.Evaluate(subject, frame) is HeaderReadValue header) return header;
        if (subject is null) return null;
        if (method.Name is "ReadAsStringAsync" or "ReadAsByteArrayAsync" or "ReadAsStreamAsync" or "ReadAsStream") return ReadContent(call, subject, evaluator, frame);
        if (method.Name is "ReadToEndAsync" or "ReadToEnd" or "ReadAsync" or "ReadAtLeastAsync" or "ReadAllBytesAsync" or "ReadAllBytes" or "GetRawBodyAsync" or "ReadAsStringAsync" or "ToArray")
            return evaluator.Evaluate(subject, frame) is RawBodyValue raw ? raw : null;
        return null;
    }

    public static Value? Property(IPropertyReferenceOperation reference, Evaluator evaluator, Frame frame)
    {
        var property = reference.Property;
        if (property.IsIndexer && reference.Arguments.Length == 1 && reference.Instance is { } headers)
        {
            if (headers is IPropertyReferenceOperation { Property.Name: "ActionArguments" }) return new BoundModelValue(reference, property);
            if (IsHeaders(headers) && !IsSent(headers) && evaluator.Evaluate(reference.Arguments[0].Value, frame) is ConstantValue { Content: string name })
                return new HeaderReadValue(reference, (evaluator.Evaluate(headers, frame).Key, name.ToUpperInvariant()), name);
        }

        return property.Name is "Body" or "BodyReader" or "InputStream" && Requests.Contains(property.ContainingType?.Name ?? "") && reference.Instance is { } request
            ? new RawBodyValue(reference, (evaluator.Evaluate(request, frame).Key, "body"))
            : null;
    }

    /// <summary>A collection of headers, told by its type or by the property it comes from.</summary>
    public static bool IsHeaders(IOperation? operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        return operation?.Type?.Name is { } type && type.IndexOf("Header", StringComparison.Ordinal) >= 0
            || operation is IPropertyReferenceOperation { Property.Name: "Headers" };
    }

    /// <summary>Headers of a request of our own making are written, not received.</summary>
    static bool IsSent(IOperation headers) => headers is IPropertyReferenceOperation { Property.Name: "DefaultRequestHeaders" };

    static Value? ReadContent(IInvocationOperation call, IOperation subject, Evaluator evaluator, Frame frame)
    {
        if (evaluator.Evaluate(subject, frame) is ContentValue content) return content.Body;
        if (subject is not IPropertyReferenceOperation { Property.Name: "Content", Instance: { } owner }) return new RawBodyValue(call, frame.KeyOf(call));
        var request = evaluator.Evaluate(owner, frame);
        return new ContentReadValue(call, (request.Key, "content"), request);
    }

    static string? NameIn(IEnumerable<IOperation> arguments, Evaluator evaluator, Frame frame)
    {
        foreach (var argument in arguments)
        {
            if (argument.Type?.SpecialType == SpecialType.System_String && evaluator.Evaluate(argument, frame) is ConstantValue { Content: string { Length: > 0 } name }) return name;
        }

        return null;
    }
}
