using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>What code asks of an answer.</summary>
static class Answers
{
    /// <summary><c>result.Ok</c>, or <c>response.IsSuccessStatusCode</c> of a send made by hand: that MMOLove said 200, not what it said.</summary>
    public static bool IsOk(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Ok" } property => SdkTypes.IsSendResult(property.Property.ContainingType),
        IPropertyReferenceOperation { Property: { Name: "IsSuccessStatusCode", ContainingType.Name: "HttpResponseMessage" } } property => Sends.Behind(property.Instance) is not null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals => IsStatus200(equals),
        _ => false,
    };

    /// <summary>Something finer than 200 or not: the outcome, the body, a status compared with another number.</summary>
    public static bool LooksCloser(IOperation block) =>
        block.DescendantsAndSelf().Any(o => o switch
        {
            IPropertyReferenceOperation { Property: { Name: "GrantsReward" or "Outcome" or "Body" or "ReferralId" } property } => SdkTypes.IsSendResult(property.ContainingType),
            IPropertyReferenceOperation { Property: { Name: "Status" } property } status => SdkTypes.IsSendResult(property.ContainingType) && !IsComparedWith200(status),
            IPropertyReferenceOperation { Property: { Name: "StatusCode", ContainingType.Name: "HttpResponseMessage" } } status => !IsComparedWith200(status),
            IPropertyReferenceOperation { Property: { Name: "Content", ContainingType.Name: "HttpResponseMessage" } } => true,
            _ => false,
        } && !IsLogged(o));

    /// <summary>The send whose answer is asked.</summary>
    public static IInvocationOperation? Send(IOperation ok) => ok switch
    {
        IPropertyReferenceOperation property => Sends.Behind(property.Instance),
        IBinaryOperation equals => equals.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().Select(p => Sends.Behind(p.Instance)).FirstOrDefault(s => s is not null),
        _ => null,
    };

    /// <summary>Whether a condition holds where the answer was 200: <c>true</c>, <c>false</c> under a negation, null where it cannot be told.</summary>
    public static (IOperation Ok, bool IsPositive)? In(IOperation? condition)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return In(parenthesized.Operand);
            case IConversionOperation conversion:
                return In(conversion.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return In(not.Operand) is { } inner ? (inner.Ok, !inner.IsPositive) : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return In(and.LeftOperand) ?? In(and.RightOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return In(or.LeftOperand) is { IsPositive: false } left ? left : In(or.RightOperand) is { IsPositive: false } right ? right : null;
            case { } other when IsOk(other):
                return (other, true);
            default:
                return null;
        }
    }

    public static bool IsLogged(IOperation value)
    {
        for (var at = value.Parent; at is not null and not IExpressionStatementOperation; at = at.Parent)
            if (at is IInvocationOperation or IObjectCreationOperation && Secrets.TextSinks.Describe(at) is not null) return true;
        return false;
    }

    static bool IsStatus200(IBinaryOperation equals) =>
        equals.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().Any(p => IsComparedWith200(p) && p.Property.Name switch
        {
            "Status" => SdkTypes.IsSendResult(p.Property.ContainingType),
            "StatusCode" => p.Property.ContainingType.Name == "HttpResponseMessage" && Sends.Behind(p.Instance) is not null,
            _ => false,
        });

    static bool IsComparedWith200(IOperation status)
    {
        var at = status.Parent;
        while (at is IConversionOperation or IParenthesizedOperation) at = at.Parent;
        return at is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison && (Is200(comparison.LeftOperand) || Is200(comparison.RightOperand));
    }

    static bool Is200(IOperation value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value.ConstantValue is { HasValue: true, Value: 200 };
    }
}
