using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>Where events are put together, in whichever way.</summary>
static class EventSites
{
    public static readonly OperationKind[] Kinds = [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.AnonymousObjectCreation, OperationKind.InterpolatedString];

    public static EventValues? Of(IOperation operation) =>
        operation is IInvocationOperation call ? SdkEvents.Of(call) : HandMadeEvents.Of(operation);
}
