using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>What a method returns says what its caller gets, and which of our types it works over.</summary>
internal static class HookReturns
{
    public static HookReturn? Read(HookReading reading, MethodDeclarationSyntax declaration)
    {
        var method = reading.Method;
        if (method.ReturnType.TypeKind == TypeKind.Error || ResultOf(method.ReturnType)?.TypeKind == TypeKind.Error)
        {
            reading.IsIncomplete = true;
            return null;
        }
        if (method.RefKind == RefKind.None && Find(method) is { } found) return found;
        reading.Report(HookRule.UnsupportedReturnType, declaration.ReturnType.GetLocation(), method.Name,
            declaration.ReturnType.ToString());
        return null;
    }

    public static string HostTypeOf(HookReturn hookReturn) => hookReturn switch
    {
        HookReturn.Signed => HookNames.Signer,
        HookReturn.TaskOfResult or HookReturn.ValueTaskOfResult => HookNames.Client,
        _ => HookNames.Outbox,
    };

    /// <summary>True for <c>Task&lt;SendResult?&gt;</c>: our calls promise more, which the compiler would warn about.</summary>
    public static bool IsNullableResult(ITypeSymbol type) => ResultOf(type)?.NullableAnnotation == NullableAnnotation.Annotated;

    private static HookReturn? Find(IMethodSymbol method)
    {
        if (method.ReturnsVoid) return HookReturn.Void;
        if (method.ReturnType.SpecialType == SpecialType.System_Boolean) return HookReturn.Bool;
        if (HookNames.IsOurs(method.ReturnType, "SignedReferralEvent")) return HookReturn.Signed;
        if (method.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask" } task || !HookNames.IsIn(task, "System.Threading.Tasks")) return null;
        var isValueTask = task.Name == "ValueTask";
        if (task.Arity == 0) return isValueTask ? HookReturn.ValueTask : HookReturn.Task;
        if (!HookNames.IsOurs(ResultOf(task), "SendResult")) return null;
        return isValueTask ? HookReturn.ValueTaskOfResult : HookReturn.TaskOfResult;
    }

    private static ITypeSymbol? ResultOf(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } generic ? generic.TypeArguments[0] : null;
}
