using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>
/// One call on the way: which arguments the parameters of a helper stand for. The root frame has no call; its parameters stand for themselves.
/// </summary>
sealed class Frame
{
    /// <summary>A helper of a helper; deeper is unknown. Real code has one or two levels.</summary>
    public const int MaxDepth = 3;

    readonly Dictionary<ISymbol, IOperation> _arguments = new(SymbolEqualityComparer.Default);
    readonly Dictionary<IOperation, Frame> _calls = [];

    public Frame(ISymbol owner) => Owner = owner;

    Frame(ISymbol owner, Frame caller, IOperation call)
    {
        Owner = owner;
        Caller = caller;
        Call = call;
        Depth = caller.Depth + 1;
    }

    public ISymbol Owner { get; }

    public Frame? Caller { get; }

    public IOperation? Call { get; }

    public int Depth { get; }

    /// <summary>The frame of a call from here; one call has one frame, so that definitions inside keep their identity.</summary>
    public Frame? Enter(IMethodSymbol method, IOperation call, IEnumerable<IArgumentOperation> arguments)
    {
        if (_calls.TryGetValue(call, out var known)) return known;
        if (Depth >= MaxDepth || IsRunning(method)) return null;
        var frame = new Frame(method, this, call);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter) frame._arguments[method.Parameters[parameter.Ordinal]] = argument.Value;
        }

        return _calls[call] = frame;
    }

    public IOperation? ArgumentFor(IParameterSymbol parameter) => _arguments.TryGetValue(parameter, out var value) ? value : null;

    /// <summary>An identity that is one per call: the same line of a helper makes another value in each call.</summary>
    public object KeyOf(IOperation operation) => (operation, this);

    bool IsRunning(IMethodSymbol method)
    {
        for (var f = this; f is not null; f = f.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(f.Owner, method)) return true;
        }

        return false;
    }
}
