using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Whether a MAC checks a reward callback, which has a secret of its own (contract §5), rather than signs an event.</summary>
static class CallbackSide
{
    public static bool Is(IOperation mac)
    {
        foreach (var operation in LocalWrites.Root(mac).DescendantsAndSelf())
        {
            if (operation is IInvocationOperation { TargetMethod: { Name: "FixedTimeEquals" or "SequenceEqual" } }) return true;
            if (operation is IMemberReferenceOperation { Member.ContainingType: { Name: "HttpRequest" or "IHeaderDictionary" or "HttpListenerRequest" } }) return true;
        }

        return false;
    }
}
