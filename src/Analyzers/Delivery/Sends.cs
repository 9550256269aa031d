using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Secrets;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>Calls that send an event and answer: those of the SDK, and HTTP calls in a member that sets the signature header.</summary>
static class Sends
{
    static readonly ConditionalWeakTable<IOperation, object> SignsByHand = new();

    public static bool Is(IInvocationOperation call) => SdkEvents.IsSend(call) || IsHandMade(call);

    /// <summary>The send whose answer this expression is: through awaits, conversions and locals.</summary>
    public static IInvocationOperation? Behind(IOperation? value, int depth = 0)
    {
        if (depth > 8) return null;
        switch (value)
        {
            case IAwaitOperation awaited:
                return Behind(awaited.Operation, depth + 1);
            case IConversionOperation conversion:
                return Behind(conversion.Operand, depth + 1);
            case ILocalReferenceOperation local:
                var values = new List<IOperation>();
                LocalWrites.Reaching(local, values);
                return values.Select(v => Behind(v, depth + 1)).FirstOrDefault(v => v is not null);
            case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult", Instance: { } instance }:
                return Behind(instance, depth + 1);
            case IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments.Length: > 0 } extension:
                return Behind(extension.Arguments[0].Value, depth + 1);
            case IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }, Instance: { } instance }:
                return Behind(instance, depth + 1);
            case IInvocationOperation call:
                return Is(call) ? call : null;
            default:
                return null;
        }
    }

    /// <summary>What the send reports, where that is known.</summary>
    public static string? Kind(IInvocationOperation send)
    {
        if (SdkEvents.Of(send) is { } sent) return sent.Kind;
        return Payload(send)?.Kind;
    }

    /// <summary>The token that is sent, where it is known.</summary>
    public static IOperation? Token(IInvocationOperation send) => SdkEvents.Of(send)?[EventValues.Token] ?? Payload(send)?[EventValues.Token];

    /// <summary>The one event that a member puts together by hand; of several none.</summary>
    static EventValues? Payload(IInvocationOperation send)
    {
        EventValues? found = null;
        foreach (var operation in LocalWrites.Root(send).DescendantsAndSelf())
        {
            if (operation is IInvocationOperation || EventSites.Of(operation) is not { } payload) continue;
            if (found is not null) return null;
            found = payload;
        }

        return found;
    }

    static bool IsHandMade(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("SendAsync" or "Send" or "PostAsync" or "PostAsJsonAsync")) return false;
        if (SdkTypes.Awaited(call.TargetMethod.ReturnType)?.Name != "HttpResponseMessage") return false;
        return (bool)SignsByHand.GetValue(LocalWrites.Root(call), root => SignatureEvidence.Mentions(root));
    }
}
