using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>The text of an expression all of whose parts are constants, though the compiler does not fold it.</summary>
static class ConstantText
{
    public static string? Of(IOperation? value, Compilation compilation, CancellationToken cancellationToken, int depth = 0)
    {
        if (value is null || depth > 8) return null;
        if (value.ConstantValue is { HasValue: true, Value: { } constant }) return constant as string ?? (constant is char c ? c.ToString() : null);
        switch (value)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand, compilation, cancellationToken, depth + 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } add:
                return Joined([add.LeftOperand, add.RightOperand], compilation, cancellationToken, depth);
            case IInterpolatedStringOperation interpolated:
                return Joined(interpolated.Parts.Select(p => p switch
                {
                    IInterpolationOperation hole => hole.Expression,
                    IInterpolatedStringTextOperation text => text.Text,
                    _ => p,
                }), compilation, cancellationToken, depth);
            case IInvocationOperation { TargetMethod: { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } } concat:
                return Joined(concat.Arguments.Select(a => a.Value), compilation, cancellationToken, depth);
            case ILocalReferenceOperation local:
                return Of(LocalWrites.Single(local), compilation, cancellationToken, depth + 1);
            case IFieldReferenceOperation { Field: { IsReadOnly: true } field } when !SdkTypes.IsOurs(field.ContainingType):
                var written = MemberValues.Of(field, compilation, cancellationToken).Take(2).ToList();
                return written.Count == 1 ? Of(written[0], compilation, cancellationToken, depth + 1) : null;
            default:
                return null;
        }
    }

    static string? Joined(IEnumerable<IOperation> parts, Compilation compilation, CancellationToken cancellationToken, int depth)
    {
        var text = "";
        foreach (var part in parts)
        {
            if (Of(part, compilation, cancellationToken, depth + 1) is not { } known) return null;
            text += known;
        }

        return text;
    }
}
