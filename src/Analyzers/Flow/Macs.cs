using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Calls that compute a digest, keyed or plain.</summary>
static class Macs
{
    const string Cryptography = "System.Security.Cryptography.";

    static readonly HashSet<string> PlainHashes = ["SHA1", "SHA256", "SHA384", "SHA512", "MD5", "SHA3_256", "SHA3_384", "SHA3_512", "SHA256Managed", "SHA1Managed", "SHA512Managed"];

    public static MacValue? Compute(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var method = call.TargetMethod;
        if (!IsDigest(method) || method.ContainingType is not { } type) return null;
        return method.Name switch
        {
            "HashData" or "TryHashData" or "HashDataAsync" when method.IsStatic => OneShot(call, type, evaluator, frame),
            "HmacData" or "TryHmacData" or "HmacDataAsync" => Make(call, "HMAC" + AlgorithmName(Argument(call, "hashAlgorithmName")), true, Argument(call, "key"), Argument(call, "source"), evaluator, frame),
            "ComputeHash" or "TryComputeHash" or "ComputeHashAsync" => OfInstance(call, evaluator, frame),
            "GetHashAndReset" or "TryGetHashAndReset" or "GetCurrentHash" when type.Name == "IncrementalHash" => Incremental(call, evaluator, frame),
            _ => null,
        };
    }

    /// <summary>A method of the framework's cryptography that computes one.</summary>
    public static bool IsDigest(IMethodSymbol method) => method.Name is
        "HashData" or "TryHashData" or "HashDataAsync" or "HmacData" or "TryHmacData" or "HmacDataAsync" or "ComputeHash" or "TryComputeHash" or "ComputeHashAsync"
            or "GetHashAndReset" or "TryGetHashAndReset" or "GetCurrentHash"
        && method.ContainingType?.ContainingNamespace is { Name: "Cryptography", ContainingNamespace: { Name: "Security", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>The object behind <c>ComputeHash</c>: <c>HMACSHA256</c> although the variable says <c>HashAlgorithm</c>.</summary>
    static MacValue? OfInstance(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        if (call.Instance is null || call.Arguments.Any(a => a.Parameter?.Name is "offset")) return null;
        var instance = evaluator.Evaluate(call.Instance, frame);
        var type = (instance as Opaque)?.Type ?? call.Instance.Type;
        var keyed = evaluator.Symbols.Is(type, Cryptography + "HMAC") || evaluator.Symbols.Is(call.Instance.Type, Cryptography + "HMAC");
        var name = keyed ? Concrete(type, call.Instance.Type) : PlainName(type, instance);
        return name is null ? null : new MacValue(call, frame.KeyOf(call), name, keyed, Text(call, call.Arguments.FirstOrDefault()?.Value, evaluator, frame));
    }

    static string Concrete(ITypeSymbol? type, ITypeSymbol? declared) =>
        type?.Name is { } n && n.StartsWith("HMAC", StringComparison.Ordinal) ? n : declared?.Name ?? "HMAC";

    static string? PlainName(ITypeSymbol? type, Value instance)
    {
        if (type is not null && PlainHashes.Contains(type.Name)) return type.Name;
        return instance.Site is IInvocationOperation { TargetMethod: { Name: "Create", ContainingType: { } factory } } && PlainHashes.Contains(factory.Name) ? factory.Name : null;
    }

    static MacValue? OneShot(IInvocationOperation call, INamedTypeSymbol type, Evaluator evaluator, Frame frame)
    {
        if (type.Name.StartsWith("HMAC", StringComparison.Ordinal)) return Make(call, type.Name, true, Argument(call, "key"), Argument(call, "source"), evaluator, frame);
        return PlainHashes.Contains(type.Name) ? Make(call, type.Name, false, null, Argument(call, "source"), evaluator, frame) : null;
    }

    /// <summary>The appends to one hash object, in order, where each of them certainly runs.</summary>
    static MacValue? Incremental(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        if (call.Instance is not ILocalReferenceOperation { Local: var local }) return null;
        var made = evaluator.Evaluate(call.Instance, frame);
        if (made.Site is not IInvocationOperation { TargetMethod.Name: "CreateHMAC" or "CreateHash" } creation) return null;
        var keyed = creation.TargetMethod.Name == "CreateHMAC";
        var algorithm = (keyed ? "HMAC" : "") + AlgorithmName(creation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value);
        return StraightLine.CallsOn(local, call, "AppendData") is { Count: > 0 } appends
            ? new MacValue(call, frame.KeyOf(call), algorithm, keyed, Evaluator.Concatenation(call, frame, appends.Select(a => evaluator.Evaluate(a.Arguments[0].Value, frame))))
            : new MacValue(call, frame.KeyOf(call), algorithm, keyed, new Opaque(call, (frame.KeyOf(call), "appended"), null, null));
    }

    static MacValue? Make(IInvocationOperation call, string algorithm, bool keyed, IOperation? key, IOperation? source, Evaluator evaluator, Frame frame)
    {
        if (source is null) return null;
        var text = Text(call, source, evaluator, frame);
        return key is null ? new MacValue(call, frame.KeyOf(call), algorithm, keyed, text) : new MacValue(call, frame.KeyOf(call), algorithm, keyed, evaluator.Evaluate(key, frame), text);
    }

    static Value Text(IOperation call, IOperation? source, Evaluator evaluator, Frame frame) =>
        source is null ? new Opaque(call, (frame.KeyOf(call), "text"), null, null) : evaluator.Evaluate(source, frame);

    static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name || name == "hashAlgorithmName" && a.Parameter?.Type.Name == "HashAlgorithmName")?.Value;

    static string AlgorithmName(IOperation? value) => value is IPropertyReferenceOperation property ? property.Property.Name : "";
}
