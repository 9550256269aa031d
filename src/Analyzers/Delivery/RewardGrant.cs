using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>A call that looks like paying a player. By its words, therefore only ever part of an info, and only where the answer of a send is near.</summary>
static class RewardGrant
{
    static readonly string[] Words = ["reward", "grant", "award", "bonus", "payout", "givegold", "giveitem", "addgold", "additem", "addcurrency", "addcredits", "addbalance", "credit"];

    public static IInvocationOperation? In(IOperation? block)
    {
        if (block is null) return null;
        foreach (var operation in block.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation call && !Answers.IsLogged(call) && Secrets.TextSinks.Describe(call) is null && SdkEvents.Of(call) is null && IsPayment(call)) return call;
        }

        return null;
    }

    static bool IsPayment(IInvocationOperation call)
    {
        if (Has(call.TargetMethod.Name)) return true;
        foreach (var argument in call.Arguments)
        {
            var name = argument.Value switch
            {
                ILocalReferenceOperation local => local.Local.Name,
                IParameterReferenceOperation parameter => parameter.Parameter.Name,
                IMemberReferenceOperation member => member.Member.Name,
                _ => "",
            };
            if (name.IndexOf("reward", StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return false;
    }

    static bool Has(string name)
    {
        foreach (var word in Words)
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        return false;
    }
}
