using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>The ways in which a request gets its body: HttpClient, RestSharp, Flurl, Refit, WebClient, HttpWebRequest, Unity.</summary>
static class SentBodies
{
    public static IEnumerable<BodySent> Of(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        var space = method.ContainingNamespace?.ToDisplayString() ?? "";
        var name = method.Name;
        if (name is "PostAsJsonAsync" or "PutAsJsonAsync" or "PatchAsJsonAsync" && Argument(call, "value") is { } value)
            yield return Json(call, value, Serialisers.SystemTextJson, evaluator, frame);
        else if (name is "PostAsync" or "PutAsync" or "PatchAsync" && Argument(call, "content") is { } content && evaluator.Evaluate(content, frame) is ContentValue known)
            yield return new BodySent(CarrierOf(call, evaluator, frame), known, call);
        else if (space.StartsWith("RestSharp", StringComparison.Ordinal) && name is "AddJsonBody" or "AddBody" or "AddStringBody" && Last(call, "obj", "body") is { } rest)
            yield return name == "AddStringBody" ? Text(call, rest, evaluator, frame) : Json(call, rest, "RestSharp", evaluator, frame);
        else if (space.StartsWith("Flurl", StringComparison.Ordinal) && name is "PostJsonAsync" or "PutJsonAsync" or "PatchJsonAsync" or "SendJsonAsync" && Last(call, "data", "body") is { } flurl)
            yield return Json(call, flurl, "Flurl", evaluator, frame);
        else if (space.StartsWith("Flurl", StringComparison.Ordinal) && name is "PostStringAsync" or "PutStringAsync" && Last(call, "data", "body") is { } text)
            yield return Text(call, text, evaluator, frame);
        else if (method.ContainingType?.Name == "WebClient" && name.StartsWith("Upload", StringComparison.Ordinal) && Argument(call, "data") is { } data)
            yield return Text(call, data, evaluator, frame);
        else if (name is "Write" or "WriteAsync" && call.Instance is { } stream && RequestOf(evaluator.Evaluate(stream, frame)) is { } request && call.Arguments.FirstOrDefault()?.Value is { } bytes)
            yield return new BodySent(request, new ContentValue(call, frame.KeyOf(call), TextEncoding.Utf8, bytes, evaluator.Evaluate(bytes, frame)), call);
        else if (RefitArgument(call, "Refit.BodyAttribute") is { } body)
            yield return Json(call, body.Value, "Refit", evaluator, frame, frame.KeyOf(call));
    }

    /// <summary><c>request.Content = …</c>, Unity's <c>request.uploadHandler = new UploadHandlerRaw(bytes)</c>.</summary>
    public static BodySent? Assigned(ISimpleAssignmentOperation assignment, Evaluator evaluator, Frame frame)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Instance: { } owner } target) return null;
        if (target.Property.Name == "Content" && target.Property.ContainingType?.Name == "HttpRequestMessage" && evaluator.Evaluate(assignment.Value, frame) is ContentValue content)
            return new BodySent(evaluator.Evaluate(owner, frame).Key, content, assignment);
        if (target.Property.Name == "uploadHandler" && evaluator.Evaluate(assignment.Value, frame) is Opaque { Site: IObjectCreationOperation { Type.Name: "UploadHandlerRaw", Arguments.Length: > 0 } raw })
            return new BodySent(evaluator.Evaluate(owner, frame).Key, new ContentValue(assignment, frame.KeyOf(assignment), TextEncoding.Utf8, raw.Arguments[0].Value, evaluator.Evaluate(raw.Arguments[0].Value, frame)), assignment);
        return null;
    }

    /// <summary>A Refit call carries its headers as arguments too.</summary>
    public static IEnumerable<HeaderSet> RefitHeaders(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        foreach (var argument in call.Arguments)
        {
            if (RefitAttribute(argument.Parameter, "Refit.HeaderAttribute") is { ConstructorArguments: { Length: > 0 } arguments } && arguments[0].Value is string name && SignatureHeaders.IsLike(name))
                yield return new HeaderSet(frame.KeyOf(call), name, evaluator.Evaluate(argument.Value, frame), call);
        }
    }

    /// <summary>The request behind <c>request.Headers</c>, a fluent chain, a content's headers.</summary>
    public static object Carrier(IOperation subject, Evaluator evaluator, Frame frame)
    {
        while (true)
        {
            switch (subject)
            {
                case IConversionOperation conversion:
                    subject = conversion.Operand;
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver, Parent: IInvocationOperation } when Initialised(subject) is { } member:
                    subject = member;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Headers" or "DefaultRequestHeaders" or "DefaultHeaders", Instance: { } owner }:
                    subject = owner;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Content", Instance: { } owner, Property.ContainingType.Name: "HttpRequestMessage" }:
                    subject = owner;
                    break;
                case IInvocationOperation { Instance: { } before } call when IsFluent(call):
                    subject = before;
                    break;
                case IInvocationOperation { Instance: null, Arguments.Length: > 0, TargetMethod.IsExtensionMethod: true } call when IsFluent(call):
                    subject = call.Arguments[0].Value;
                    break;
                default:
                    return subject.ConstantValue.HasValue ? frame.KeyOf(subject) : evaluator.Evaluate(subject, frame).Key;
            }
        }
    }

    static IOperation? Initialised(IOperation receiver)
    {
        for (var o = receiver.Parent; o is not null; o = o.Parent)
        {
            if (o is IMemberInitializerOperation member) return member.InitializedMember;
            if (o is IObjectCreationOperation) return null;
        }

        return null;
    }

    static bool IsFluent(IInvocationOperation call)
    {
        var space = call.TargetMethod.ContainingNamespace?.ToDisplayString() ?? "";
        return space.StartsWith("RestSharp", StringComparison.Ordinal) || space.StartsWith("Flurl", StringComparison.Ordinal);
    }

    static object CarrierOf(IInvocationOperation call, Evaluator evaluator, Frame frame) =>
        (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } subject ? Carrier(subject, evaluator, frame) : frame.KeyOf(call);

    static BodySent Json(IInvocationOperation call, IOperation model, string serialiser, Evaluator evaluator, Frame frame, object? carrier = null) =>
        new(carrier ?? CarrierOf(call, evaluator, frame), Outbound.Json(call, call, model, serialiser, evaluator, frame), call);

    static BodySent Text(IInvocationOperation call, IOperation text, Evaluator evaluator, Frame frame) =>
        new(CarrierOf(call, evaluator, frame), new ContentValue(call, frame.KeyOf(call), TextEncoding.Utf8, text, evaluator.Evaluate(text, frame)), call);

    /// <summary>The request whose stream is written to, through a writer or not.</summary>
    static object? RequestOf(Value stream) =>
        stream.Site switch
        {
            IInvocationOperation { TargetMethod.Name: "GetRequestStream" or "GetRequestStreamAsync" } when stream.Parts.Length > 0 => stream.Parts[0].Key,
            IObjectCreationOperation { Type.Name: "StreamWriter" } when stream.Parts.Length > 0 => RequestOf(stream.Parts[0]),
            _ => null,
        };

    static IOperation? Argument(IInvocationOperation call, string name) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name)?.Value;

    static IOperation? Last(IInvocationOperation call, params string[] names) =>
        names.Select(n => Argument(call, n)).FirstOrDefault(a => a is not null) ?? call.Arguments.FirstOrDefault(a => a.Parameter is { Ordinal: var o } && o == (call.Instance is null ? 1 : 0))?.Value;

    static IArgumentOperation? RefitArgument(IInvocationOperation call, string attribute) => call.Arguments.FirstOrDefault(a => RefitAttribute(a.Parameter, attribute) is not null);

    static AttributeData? RefitAttribute(IParameterSymbol? parameter, string name) =>
        parameter?.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == name);
}
