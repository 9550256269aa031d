using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Names: locals, parameters, fields and properties.</summary>
sealed partial class Evaluator
{
    Value Local(ILocalSymbol local, IOperation read, Frame frame)
    {
        var writes = ReachingWrites.At(local, read);
        if (writes is null || writes.Count == 0) return new Opaque(read, (local, frame), local, local.Type);
        var values = writes.Select(w => Written(w, local, frame)).ToArray();
        return values.Length == 1 ? values[0] : JoinOf(read, (local, frame, string.Join(",", writes.Select(w => w.Site.Syntax.SpanStart))), values);
    }

    Value Written(LocalWrite write, ISymbol local, Frame frame)
    {
        if (write.Source is null) return new Opaque(write.Site, frame.KeyOf(write.Site), local, null);
        switch (write.Kind)
        {
            case WriteKind.Value:
                return Evaluate(write.Source, frame);
            case WriteKind.Compound when write.Site is ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } compound:
                return Concat(compound, frame, [Evaluate(compound.Target, frame), Evaluate(write.Source, frame)]);
            case WriteKind.Deconstruction:
                var whole = Evaluate(write.Source, frame);
                return whole is TupleValue tuple && write.Index < tuple.Parts.Length
                    ? tuple.Parts[write.Index]
                    : new Opaque(write.Site, (frame.KeyOf(write.Site), write.Index), local, null, whole);
            case WriteKind.OutArgument or WriteKind.Filled when write.Source is IInvocationOperation call:
                return FilledBy(call, write.Site, frame);
            case WriteKind.Element:
                return new Opaque(write.Site, (local, frame), local, null, Evaluate(write.Source, frame));
            default:
                return new Opaque(write.Site, frame.KeyOf(write.Site), local, null, Evaluate(write.Source, frame));
        }
    }

    /// <summary>What a call left in a buffer or an <c>out</c> argument.</summary>
    Value FilledBy(IInvocationOperation call, IOperation argument, Frame frame)
    {
        if (call.TargetMethod.Name is "CopyTo" or "CopyToAsync" && call.Instance is { } from) return Evaluate(from, frame);
        var value = Evaluate(call, frame);
        if (value is MacValue or HeaderReadValue or EncodedValue or BoundModelValue) return value;
        var inputs = call.Arguments.Where(a => a != argument && a.Parameter?.RefKind != RefKind.Out).Select(a => Evaluate(a.Value, frame));
        if (call.Instance is { } instance) inputs = inputs.Prepend(Evaluate(instance, frame));
        return OutOf(call, argument as IArgumentOperation, frame) ?? new Opaque(call, (frame.KeyOf(argument), "out"), null, null, [.. inputs]);
    }

    /// <summary>The value a helper of ours gives its <c>out</c> parameter.</summary>
    Value? OutOf(IInvocationOperation call, IArgumentOperation? argument, Frame frame)
    {
        if (argument?.Parameter is null || Enter(call.TargetMethod, call, call.Arguments, frame) is not { } inside) return null;
        var parameter = inside.Method.Parameters[argument.Parameter.Ordinal];
        var values = inside.Blocks.SelectMany(b => LocalWrites.In(b).Of(parameter))
            .Where(w => w.Kind == WriteKind.Value && w.Source is not null)
            .Select(w => Evaluate(w.Source!, inside.Frame)).Where(v => v is not ConstantValue).ToArray();
        return values.Length == 0 ? null : JoinOf(call, (frame.KeyOf(call), parameter), values);
    }

    Value Parameter(IParameterReferenceOperation reference, Frame frame)
    {
        var parameter = reference.Parameter;
        if (LocalWrites.In(reference).Of(parameter).Count > 0)
        {
            var writes = ReachingWrites.At(parameter, reference);
            if (writes is null) return new Opaque(reference, (parameter, frame, "rewritten"), parameter, parameter.Type, ArgumentOf(parameter, reference, frame));
            return JoinOf(reference, (parameter, frame, reference.Syntax.SpanStart), [.. writes.Select(w => Written(w, parameter, frame))]);
        }

        return ArgumentOf(parameter, reference, frame);
    }

    Value ArgumentOf(IParameterSymbol parameter, IOperation reference, Frame frame)
    {
        for (var f = frame; f is not null; f = f.Caller)
        {
            if (f.ArgumentFor(parameter) is { } argument && f.Caller is { } caller) return Evaluate(argument, caller);
        }

        if (InboundParameters.HeaderName(parameter) is { } header) return new HeaderReadValue(reference, parameter, header);
        return InboundParameters.IsBound(parameter, reference, Symbols)
            ? new BoundModelValue(reference, parameter)
            : new Opaque(reference, parameter, parameter, parameter.Type);
    }

    Value Field(IFieldReferenceOperation reference, Frame frame)
    {
        var field = reference.Field;
        if (field.ContainingType is { IsTupleType: true } && reference.Instance is { } tuple && Evaluate(tuple, frame) is { } whole)
            return TupleElement(field, whole) ?? new Opaque(reference, (whole.Key, field.Name), field, field.Type, whole);
        if (field.Name == "Empty" && field.Type.SpecialType == SpecialType.System_String) return new ConstantValue(reference, "");
        if (field.IsReadOnly && Initialiser(field) is { } initialiser) return Evaluate(initialiser, MemberFrame(field));
        if (reference.Instance is null or IInstanceReferenceOperation) return new Opaque(reference, field, field, field.Type);
        var owner = Evaluate(reference.Instance, frame);
        return new Opaque(reference, (owner.Key, field.Name), field, field.Type, owner);
    }

    static Value? TupleElement(IFieldSymbol field, Value whole)
    {
        var original = (field.CorrespondingTupleField ?? field).Name;
        return whole is TupleValue tuple && original.StartsWith("Item", StringComparison.Ordinal)
            && int.TryParse(original.Substring(4), out var n) && n >= 1 && n <= tuple.Parts.Length ? tuple.Parts[n - 1] : null;
    }

    /// <summary>An initialiser runs once, so what it makes is one definition wherever the member is read.</summary>
    Frame MemberFrame(ISymbol member) => _memberFrames.TryGetValue(member, out var frame) ? frame : _memberFrames[member] = new Frame(member);

    IOperation? Initialiser(ISymbol member) =>
        Bodies.Of(member) is { Length: 1 } blocks ? blocks[0] switch
        {
            ISymbolInitializerOperation initializer => initializer.Value,
            _ => null,
        } : null;

    Value Property(IPropertyReferenceOperation reference, Frame frame)
    {
        if (PropertyVocabulary(reference, frame) is { } known) return known;
        var property = reference.Property;
        if (!property.IsIndexer && property.SetMethod is null or { IsInitOnly: true } && reference.Instance is null or IInstanceReferenceOperation)
        {
            if (Initialiser(property) is { } initialiser && property.SetMethod is null) return Evaluate(initialiser, MemberFrame(property));
            if (property.GetMethod is { } getter && Enter(getter, reference, [], frame) is { } inside && Returned(inside) is { } value) return value;
        }

        if (reference.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
            return new Opaque(reference, property, property, property.Type);
        var owner = Evaluate(reference.Instance, frame);
        return owner is BoundModelValue or DeserialisedValue && !property.IsIndexer
            ? new Opaque(reference, (owner.Key, property.Name), property, property.Type, owner)
            : new Opaque(reference, (owner.Key, property.Name, reference.Arguments.Length == 0 ? null : frame.KeyOf(reference)), property, property.Type, [owner, .. All(reference.Arguments.Select(a => a.Value), frame)]);
    }

    /// <summary>A helper entered: its method, its bodies, and its parameters bound.</summary>
    internal readonly record struct Inside(IMethodSymbol Method, ImmutableArray<IOperation> Blocks, Frame Frame);

    /// <summary>Goes into a helper where its body may be read and the depth allows.</summary>
    public Inside? Enter(IMethodSymbol method, IOperation call, IEnumerable<IArgumentOperation> arguments, Frame frame)
    {
        var target = (method.ReducedFrom ?? method).OriginalDefinition;
        if (target.MethodKind == MethodKind.LocalFunction) return LocalFunction(target, call, arguments, frame);
        if (target.DeclaringSyntaxReferences.Length == 0 && !target.IsImplicitlyDeclared) return null;
        if (Bodies.Of(target) is not { } blocks) return null;
        var implementation = Bodies.Implementation(target) as IMethodSymbol ?? target.PartialImplementationPart ?? target;
        return frame.Enter(implementation, call, arguments) is { } entered ? new Inside(implementation, blocks, entered) : null;
    }

    static Inside? LocalFunction(IMethodSymbol method, IOperation call, IEnumerable<IArgumentOperation> arguments, Frame frame)
    {
        var root = call;
        while (root.Parent is { } parent) root = parent;
        var body = root.Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.Symbol.OriginalDefinition, method))?.Body;
        return body is not null && frame.Enter(method, call, arguments) is { } entered ? new Inside(method, ImmutableArray.Create<IOperation>(body), entered) : null;
    }

    /// <summary>What an entered helper returns; null where it returns nothing that can be seen.</summary>
    Value? Returned(Inside? inside)
    {
        if (inside is not { } helper) return null;
        var values = new List<Value>();
        foreach (var block in helper.Blocks)
        {
            foreach (var operation in Own(block))
            {
                if (operation is IReturnOperation { Kind: OperationKind.YieldReturn }) return null;
                if (operation is IReturnOperation { ReturnedValue: { } returned }) values.Add(Evaluate(returned, helper.Frame));
            }
        }

        return values.Count == 0 ? null : JoinOf(helper.Frame.Call, (helper.Frame, "return"), values);
    }

    /// <summary>The operations of a body without those of the functions inside it.</summary>
    public static IEnumerable<IOperation> Own(IOperation body)
    {
        foreach (var child in body.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation) continue;
            yield return child;
            foreach (var inner in Own(child)) yield return inner;
        }
    }
}
