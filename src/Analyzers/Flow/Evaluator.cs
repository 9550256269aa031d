using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>
/// Says what an expression stands for, by walking from the use back to the definition. Helpers that can be looked into are entered with
/// their arguments. Everything has a bound, so that no code however odd makes it slow; past the bound a value is opaque.
/// </summary>
sealed partial class Evaluator(KnownSymbols symbols, MemberBodies bodies, CancellationToken cancellationToken)
{
    const int MaxNesting = 40;

    readonly HashSet<object> _running = [];
    readonly Dictionary<object, Value> _known = [];
    readonly Dictionary<ISymbol, Frame> _memberFrames = new(SymbolEqualityComparer.Default);
    int _budget = 40_000;

    public KnownSymbols Symbols { get; } = symbols;

    public MemberBodies Bodies { get; } = bodies;

    public Value Evaluate(IOperation operation, Frame frame)
    {
        var key = frame.KeyOf(operation);
        if (_known.TryGetValue(key, out var known)) return known;
        if (--_budget < 0 || _running.Count >= MaxNesting || !_running.Add(key)) return new Opaque(operation, key, null, operation.Type);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return _known[key] = Dispatch(operation, frame);
        }
        finally
        {
            _running.Remove(key);
        }
    }

    Value Dispatch(IOperation operation, Frame frame)
    {
        if (operation.ConstantValue is { HasValue: true } constant && operation is not IFieldReferenceOperation { Field.Type.TypeKind: TypeKind.Enum })
            return new ConstantValue(operation, constant.Value);
        switch (operation)
        {
            case IConversionOperation conversion: return Convert(conversion, frame);
            case IAwaitOperation await: return Evaluate(await.Operation, frame);
            case IParenthesizedOperation parenthesized: return Evaluate(parenthesized.Operand, frame);
            case ILocalReferenceOperation local: return Local(local.Local, local, frame);
            case IParameterReferenceOperation parameter: return Parameter(parameter, frame);
            case IFieldReferenceOperation field: return Field(field, frame);
            case IPropertyReferenceOperation property: return Property(property, frame);
            case IInvocationOperation call: return Call(call, frame);
            case IObjectCreationOperation creation: return Create(creation, frame);
            case IInterpolatedStringOperation text: return Interpolated(text, frame);
            case IBinaryOperation binary: return Binary(binary, frame);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional: return Join(operation, frame, conditional.WhenTrue, whenFalse);
            case ICoalesceOperation coalesce: return Join(operation, frame, coalesce.Value, coalesce.WhenNull);
            case IConditionalAccessOperation access: return Evaluate(access.WhenNotNull, frame);
            case IConditionalAccessInstanceOperation instance: return Accessed(instance, frame);
            case ISwitchExpressionOperation arms: return Join(operation, frame, [.. arms.Arms.Select(a => a.Value)]);
            case ITupleOperation tuple: return new TupleValue(operation, frame.KeyOf(operation), All(tuple.Elements, frame));
            case ISimpleAssignmentOperation assignment: return Evaluate(assignment.Value, frame);
            case IDeclarationExpressionOperation declaration: return Evaluate(declaration.Expression, frame);
            case IUtf8StringOperation utf8:
                return new EncodedValue(operation, frame.KeyOf(operation), TextEncoding.Utf8, new ConstantValue(operation, utf8.Value));
            case IInstanceReferenceOperation instance: return Instance(instance, frame);
            case IArrayElementReferenceOperation element: return Derived(operation, frame, element.ArrayReference);
            case IArrayCreationOperation { Initializer: { } initializer }: return Derived(operation, frame, [.. initializer.ElementValues]);
            case IAnonymousObjectCreationOperation: return new Opaque(operation, frame.KeyOf(operation), null, operation.Type);
            case IRangeOperation or IDefaultValueOperation: return Derived(operation, frame);
            default:
                return operation.Kind == OperationKind.None && ImplicitIndex(operation, frame) is { } part ? part : Derived(operation, frame);
        }
    }

    /// <summary>Something new in which the given expressions have a part.</summary>
    Value Derived(IOperation site, Frame frame, params IOperation?[] from) =>
        new Opaque(site, frame.KeyOf(site), null, site.Type, [.. from.Where(f => f is not null).Select(f => Evaluate(f!, frame))]);

    Value[] All(IEnumerable<IOperation> operations, Frame frame) => [.. operations.Select(o => Evaluate(o, frame))];

    Value Join(IOperation site, Frame frame, params IOperation[] ways)
    {
        var values = All(ways.Where(w => w is not IConversionOperation { Operand: IThrowOperation } and not IThrowOperation), frame);
        return JoinOf(site, frame.KeyOf(site), values);
    }

    static Value JoinOf(IOperation? site, object key, IReadOnlyList<Value> values)
    {
        var distinct = values.GroupBy(v => v.Key).Select(g => g.First()).ToArray();
        return distinct.Length == 1 ? distinct[0] : new JoinValue(site, key, distinct);
    }

    /// <summary>Casts keep the value; only one to an integer matters, as it cuts fractions off a time.</summary>
    Value Convert(IConversionOperation conversion, Frame frame)
    {
        var value = Evaluate(conversion.Operand, frame);
        if (value is ClockValue { Unit: ClockUnit.FractionalSeconds } clock && conversion.Type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_UInt64)
            return new ClockValue(clock.Site, clock.Key, ClockUnit.Seconds, clock.Read);
        if (conversion.OperatorMethod is { } method && method.Parameters.Length == 1 && Bodies.Of(method) is not null)
            return Derived(conversion, frame, conversion.Operand);
        return value is ClockValue { Unit: ClockUnit.LocalInstant } local && conversion.Type?.Name == "DateTimeOffset"
            ? new ClockValue(local.Site, local.Key, ClockUnit.Instant, local.Read)
            : value;
    }

    Value Accessed(IConditionalAccessInstanceOperation instance, Frame frame)
    {
        for (var o = instance.Parent; o is not null; o = o.Parent)
        {
            if (o is IConditionalAccessOperation access && !access.Operation.Syntax.Span.Contains(instance.Syntax.Span)
                || o is IConditionalAccessOperation same && same.Operation.Syntax.Span == instance.Syntax.Span)
                return Evaluate(((IConditionalAccessOperation)o).Operation, frame);
        }

        return Derived(instance, frame);
    }

    /// <summary>The object in whose initialiser we are, or <c>this</c>.</summary>
    Value Instance(IInstanceReferenceOperation instance, Frame frame)
    {
        if (instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver)
        {
            for (var o = instance.Parent; o is not null; o = o.Parent)
            {
                if (o is IMemberInitializerOperation member && SymbolEqualityComparer.Default.Equals(member.InitializedMember.Type, instance.Type) && member.Initializer.Syntax.Span.Contains(instance.Syntax.Span))
                    return Evaluate(member.InitializedMember, frame);
                if (o is IObjectCreationOperation creation) return new Opaque(creation, frame.KeyOf(creation), null, creation.Type);
            }
        }

        return new Opaque(instance, (typeof(IInstanceReferenceOperation), frame.Owner.ContainingType?.ToDisplayString()), instance.Type, instance.Type);
    }

    /// <summary><c>text[1..]</c>: an index or range on a string is an edit of it.</summary>
    Value? ImplicitIndex(IOperation operation, Frame frame)
    {
        var children = operation.ChildOperations.ToArray();
        return children.Length == 2 && children[1].Type?.Name is "Range" && children[0].Type is { SpecialType: SpecialType.System_String }
            ? new EditedValue(operation, frame.KeyOf(operation), "[..]", Evaluate(children[0], frame))
            : null;
    }

    Value Interpolated(IInterpolatedStringOperation text, Frame frame)
    {
        var parts = new List<Value>();
        foreach (var part in text.Parts)
        {
            if (part is IInterpolatedStringTextOperation literal) parts.Add(Evaluate(literal.Text, frame));
            else if (part is IInterpolationOperation hole) parts.Add(Formatted(hole, frame));
            else parts.Add(Derived(part, frame));
        }

        return Concat(text, frame, parts);
    }

    Value Formatted(IInterpolationOperation hole, Frame frame)
    {
        var value = Evaluate(hole.Expression, frame);
        return hole.FormatString is null && hole.Alignment is null || value is ConstantValue ? value : new Opaque(hole, frame.KeyOf(hole), null, null, value);
    }

    Value Binary(IBinaryOperation binary, Frame frame)
    {
        if (binary.OperatorKind == BinaryOperatorKind.Add && binary.Type?.SpecialType == SpecialType.System_String)
            return Concat(binary, frame, [Evaluate(binary.LeftOperand, frame), Evaluate(binary.RightOperand, frame)]);
        if (Clocks.Arithmetic(binary, Evaluate(binary.LeftOperand, frame), Evaluate(binary.RightOperand, frame)) is { } clock) return clock;
        return Derived(binary, frame, binary.LeftOperand, binary.RightOperand);
    }

    /// <summary>Parts in one row, constants side by side joined, empty ones left out.</summary>
    static Value Concat(IOperation site, Frame frame, IEnumerable<Value> values)
    {
        var parts = new List<Value>();
        foreach (var value in values.SelectMany(v => v is ConcatValue inner ? inner.Parts : ImmutableArray.Create(v)))
        {
            if (value is ConstantValue { Content: null or "" }) continue;
            if (value is ConstantValue right && parts.Count > 0 && parts[parts.Count - 1] is ConstantValue left)
                parts[parts.Count - 1] = new ConstantValue(left.Site, left.Text + right.Text) { LastSite = right.LastSite };
            else
                parts.Add(value);
        }

        return parts.Count == 1 ? parts[0] : new ConcatValue(site, frame.KeyOf(site), [.. parts]);
    }
}
