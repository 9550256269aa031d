using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Our own API, by metadata name: a signature it made or checked is evidence by itself.</summary>
static class Sdk
{
    public const string Client = "MMOLove.Referral.ReferralClient";
    public const string SignedEvent = "MMOLove.Referral.SignedReferralEvent";
    public const string Callback = "MMOLove.Callback.MmoLoveCallback";

    public static bool IsOurs(ITypeSymbol? type) => type is { Name: "ReferralClient" or "SignedReferralEvent" or "MmoLoveCallback" };

    public static Value? Call(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        if (call.TargetMethod.ContainingType is not { Name: "ReferralClient" } type || type.ToDisplayString() != Client) return null;
        switch (call.TargetMethod.Name)
        {
            case "SignReferralBody" when Serialisers.Argument(call, 0) is { } body:
                return new SdkHeaderValue(call, frame.KeyOf(call), evaluator.Evaluate(body, frame));
            case "Sign":
                var raw = new Opaque(call, (frame.KeyOf(call), "RawBody"), call.TargetMethod, null);
                return new TupleValue(call, frame.KeyOf(call), raw, new SdkHeaderValue(call, (frame.KeyOf(call), "Header"), raw));
            default:
                return null;
        }
    }

    public static Value? Property(IPropertyReferenceOperation reference, Evaluator evaluator, Frame frame)
    {
        if (reference.Property.ContainingType is not { Name: "SignedReferralEvent" } type || type.ToDisplayString() != SignedEvent) return null;
        if (reference.Property.Name == "HeaderName") return new ConstantValue(reference, SignatureHeaders.Ours);
        if (reference.Instance is null) return null;
        var signed = evaluator.Evaluate(reference.Instance, frame);
        var body = new Opaque(reference, (signed.Key, "Body"), reference.Property, null);
        return reference.Property.Name switch
        {
            "Body" => body,
            "Header" or "HeaderUtf8" => new SdkHeaderValue(reference, (signed.Key, "Header"), body),
            _ => null,
        };
    }

    public static bool IsVerification(IInvocationOperation call) =>
        call.TargetMethod is { Name: "VerifyHeartCallback" } method && method.ContainingType?.ToDisplayString() == Callback;

    /// <summary>The timestamp handed to <c>SignReferralBody</c>.</summary>
    public static IOperation? Timestamp(IInvocationOperation call) =>
        call.TargetMethod is { Name: "SignReferralBody" } method && method.ContainingType?.ToDisplayString() == Client ? Serialisers.Argument(call, 2) : null;
}
