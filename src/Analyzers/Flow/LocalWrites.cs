using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>How a local got its value.</summary>
enum WriteKind
{
    Value,
    Compound,
    Deconstruction,

    /// <summary>An <c>out</c> argument.</summary>
    OutArgument,

    /// <summary>A buffer that a call fills: <c>HashData(key, text, destination)</c>, <c>Body.CopyToAsync(stream)</c>.</summary>
    Filled,
    Element,
    Unclear,
}

/// <summary>One write to a local. <c>Source</c> is the value, the call or the collection.</summary>
sealed class LocalWrite(WriteKind kind, IOperation site, IOperation? source, int index = 0)
{
    public WriteKind Kind { get; } = kind;

    public IOperation Site { get; } = site;

    public IOperation? Source { get; } = source;

    public int Index { get; } = index;
}

/// <summary>Every write to every local of one body, read off once.</summary>
sealed class LocalWrites
{
    static readonly ConditionalWeakTable<IOperation, LocalWrites> PerBody = new();

    readonly Dictionary<ISymbol, List<LocalWrite>> _writes = new(SymbolEqualityComparer.Default);

    LocalWrites(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf()) Visit(operation);
    }

    public static LocalWrites In(IOperation anyPart)
    {
        var root = anyPart;
        while (root.Parent is { } parent) root = parent;
        return PerBody.GetValue(root, r => new LocalWrites(r));
    }

    public IReadOnlyList<LocalWrite> Of(ISymbol local) => _writes.TryGetValue(local, out var list) ? list : Array.Empty<LocalWrite>();

    void Visit(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Add(declarator.Symbol, WriteKind.Value, declarator, initializer.Value);
                break;
            case ISimpleAssignmentOperation { Target: { } target } assignment when Local(target) is { } local:
                Add(local, assignment.IsRef ? WriteKind.Unclear : WriteKind.Value, assignment, assignment.Value);
                break;
            case ICompoundAssignmentOperation compound when Local(compound.Target) is { } local:
                Add(local, WriteKind.Compound, compound, compound.Value);
                break;
            case ICoalesceAssignmentOperation coalesce when Local(coalesce.Target) is { } local:
                Add(local, WriteKind.Unclear, coalesce, coalesce.Value);
                break;
            case IIncrementOrDecrementOperation increment when Local(increment.Target) is { } local:
                Add(local, WriteKind.Unclear, increment, null);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals) Add(local, WriteKind.Element, loop, loop.Collection);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared } pattern:
                Add(declared, WriteKind.Value, pattern, Matched(pattern));
                break;
            case IArgumentOperation argument:
                Argument(argument);
                break;
        }
    }

    void Argument(IArgumentOperation argument)
    {
        if (Local(argument.Value) is not { } local || argument.Parameter is not { } parameter) return;
        if (parameter.RefKind == RefKind.Out) Add(local, WriteKind.OutArgument, argument, argument.Parent);
        else if (parameter.RefKind == RefKind.Ref) Add(local, WriteKind.Unclear, argument, null);
        else if (IsFilled(argument, parameter)) Add(local, WriteKind.Filled, argument, argument.Parent);
    }

    static bool IsFilled(IArgumentOperation argument, IParameterSymbol parameter)
    {
        if (argument.Parent is not IInvocationOperation call) return false;
        var name = call.TargetMethod.Name;
        if (name is "CopyTo" or "CopyToAsync") return parameter.Type.Name is "Stream" or "MemoryStream";
        return parameter.Name is "destination" or "bytes" && parameter.Type.Name == "Span"
            && name is "HashData" or "TryHashData" or "HmacData" or "TryComputeHash" or "GetBytes" or "TryGetBytes" or "TryGetHashAndReset" or "GetHashAndReset";
    }

    void Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var target = deconstruction.Target is IDeclarationExpressionOperation declared ? declared.Expression : deconstruction.Target;
        if (target is not ITupleOperation tuple) return;
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            if (Local(tuple.Elements[i]) is { } local) Add(local, WriteKind.Deconstruction, deconstruction, deconstruction.Value, i);
        }
    }

    void Add(ISymbol local, WriteKind kind, IOperation site, IOperation? source, int index = 0)
    {
        if (!_writes.TryGetValue(local, out var list)) _writes[local] = list = [];
        list.Add(new LocalWrite(kind, site, source, index));
    }

    static ISymbol? Local(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Local(declaration.Expression),
        IConversionOperation conversion => Local(conversion.Operand),
        _ => null,
    };

    static IOperation? Matched(IOperation pattern)
    {
        for (var p = pattern.Parent; p is not null; p = p.Parent)
        {
            switch (p)
            {
                case IIsPatternOperation isPattern:
                    return pattern.Parent == p || pattern.Parent is INegatedPatternOperation ? isPattern.Value : null;
                case IPatternOperation:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }
}
