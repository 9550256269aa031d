using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Walks back from a value to the constants it may hold. What it does not know it leaves alone.</summary>
sealed class ConstantOrigins(Compilation compilation, CancellationToken cancellationToken)
{
    const int MaxDepth = 12;

    /// <summary>A key shorter than this in bytes is a test pattern or a salt of zeros, not a secret.</summary>
    const int MinKeyBytes = 8;

    readonly List<ConstantOrigin> _found = [];
    readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    public static IReadOnlyList<ConstantOrigin> Of(IOperation value, Compilation compilation, CancellationToken cancellationToken)
    {
        var walk = new ConstantOrigins(compilation, cancellationToken);
        walk.Walk(value, null, null, 0);
        return walk._found;
    }

    void Walk(IOperation? value, SyntaxNode? arrives, string? name, int depth)
    {
        if (value is null || depth > MaxDepth) return;
        cancellationToken.ThrowIfCancellationRequested();
        switch (value)
        {
            case INameOfOperation:
                return;
            case ILocalReferenceOperation { ConstantValue.HasValue: false } local:
                WalkLocal(local, arrives, name, depth);
                return;
            case IFieldReferenceOperation field:
                WalkField(field, arrives, depth);
                return;
            case IPropertyReferenceOperation property:
                WalkProperty(property, arrives, depth);
                return;
            case IParameterReferenceOperation parameter:
                WalkParameter(parameter, arrives, depth);
                return;
            case { ConstantValue: { HasValue: true } constant }:
                if (constant.Value is string text && !Placeholder.Is(text)) Add(Declaration(value), arrives ?? value.Syntax, name ?? (value as ILocalReferenceOperation)?.Local.Name);
                return;
            case IConversionOperation conversion:
                Walk(conversion.Operand, arrives, name, depth + 1);
                return;
            case IUtf8StringOperation utf8:
                if (!Placeholder.Is(utf8.Value)) Add(value.Syntax, arrives ?? value.Syntax, name);
                return;
            case ICoalesceOperation coalesce:
                // `Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET") ?? "…"` is reported by itself, wherever the value goes.
                Walk(coalesce.Value, arrives, name, depth + 1);
                if (!SecretRead.Is(coalesce.Value)) Walk(coalesce.WhenNull, arrives, name, depth + 1);
                return;
            case IConditionalOperation conditional:
                Walk(conditional.WhenTrue, arrives, name, depth + 1);
                Walk(conditional.WhenFalse, arrives, name, depth + 1);
                return;
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms) Walk(arm.Value, arrives, name, depth + 1);
                return;
            case IAwaitOperation:
                return;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or IInterpolatedStringOperation:
                if (ConstantText.Of(value, compilation, cancellationToken) is { } joined && !Placeholder.Is(joined)) Add(value.Syntax, arrives ?? value.Syntax, name);
                return;
            case IArrayCreationOperation array:
                if (IsConstantKey(array.Initializer?.ElementValues)) Add(value.Syntax, arrives ?? value.Syntax, name);
                return;
            case IInvocationOperation invocation:
                if (TransparentCall.Input(invocation) is { } input) Walk(input, arrives, name, depth + 1);
                else if (ConstantText.Of(value, compilation, cancellationToken) is { } built && !Placeholder.Is(built)) Add(value.Syntax, arrives ?? value.Syntax, name);
                return;
            case IObjectCreationOperation { Type: { } type } creation when SdkTypes.IsOurs(type) || type.Name is "ReadOnlySpan" or "ReadOnlyMemory" or "Span" or "Memory":
                if (creation.Arguments.Length > 0 && !SdkTypes.IsOurs(type)) Walk(creation.Arguments[0].Value, arrives, name, depth + 1);
                return;
            default:
                // A collection expression has no operation of its own in the API this is built against.
                if (value.Syntax is ExpressionSyntax && value.Syntax.ToString().StartsWith("[", StringComparison.Ordinal) && IsConstantKey(value.ChildOperations.ToList()))
                    Add(value.Syntax, arrives ?? value.Syntax, name);
                return;
        }
    }

    void WalkLocal(ILocalReferenceOperation local, SyntaxNode? arrives, string? name, int depth)
    {
        if (!_visited.Add(local.Local)) return;
        var values = new List<IOperation>();
        LocalWrites.Reaching(local, values);
        foreach (var value in values) Walk(value, arrives ?? local.Syntax, name ?? local.Local.Name, depth + 1);
        _visited.Remove(local.Local);
    }

    void WalkField(IFieldReferenceOperation reference, SyntaxNode? arrives, int depth)
    {
        var field = reference.Field;
        if (SdkTypes.IsOurs(field.ContainingType) || !_visited.Add(field)) return;
        arrives ??= reference.Syntax;
        if (field.HasConstantValue)
        {
            if (field.ConstantValue is string text && !Placeholder.Is(text)) Add(Declaration(reference), arrives, field.Name);
            return;
        }

        foreach (var written in MemberValues.Of(field, compilation, cancellationToken)) Walk(written, arrives, field.Name, depth + 1);
        if (!field.IsReadOnly && field.DeclaredAccessibility != Accessibility.Private) AddOpen(field, arrives);
    }

    void WalkProperty(IPropertyReferenceOperation reference, SyntaxNode? arrives, int depth)
    {
        var property = reference.Property;
        if (SdkTypes.IsOurs(property.ContainingType) || property.IsIndexer || !_visited.Add(property)) return;
        arrives ??= reference.Syntax;
        foreach (var written in MemberValues.Of(property, compilation, cancellationToken)) Walk(written, arrives, property.Name, depth + 1);
        if (reference.Instance is ILocalReferenceOperation holder && LocalWrites.Single(holder) is IObjectCreationOperation { Initializer: { } initializer })
        {
            foreach (var assignment in initializer.Initializers.OfType<ISimpleAssignmentOperation>())
            {
                if (assignment.Target is IPropertyReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Property, property))
                    Walk(assignment.Value, arrives, property.Name, depth + 1);
            }
        }
        else if (property.SetMethod is not null)
        {
            AddOpen(property, arrives);
        }
    }

    void WalkParameter(IParameterReferenceOperation reference, SyntaxNode? arrives, int depth)
    {
        var parameter = reference.Parameter;
        if (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is string text && !Placeholder.Is(text)
            && parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ParameterSyntax { Default.Value: { } written })
            Add(written, arrives ?? reference.Syntax, parameter.Name);
        AddOpen(parameter, arrives ?? reference.Syntax);
    }

    void AddOpen(ISymbol symbol, SyntaxNode arrives)
    {
        if (!symbol.DeclaringSyntaxReferences.IsEmpty) _found.Add(new ConstantOrigin(arrives, arrives, symbol.Name, symbol));
    }

    void Add(SyntaxNode written, SyntaxNode arrives, string? name) => _found.Add(new ConstantOrigin(written, arrives, name));

    SyntaxNode Declaration(IOperation constant)
    {
        ISymbol? symbol = constant switch
        {
            IFieldReferenceOperation field => field.Field,
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };
        return symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } ? value : constant.Syntax;
    }

    static bool IsConstantKey(IReadOnlyList<IOperation>? elements)
    {
        if (elements is null || elements.Count < MinKeyBytes) return false;
        object? first = null;
        var differ = false;
        foreach (var element in elements)
        {
            if (element is not { ConstantValue: { HasValue: true, Value: { } value } }) return false;
            if (value is not (byte or char or int or sbyte)) return false;
            first ??= value;
            differ |= !first.Equals(value);
        }

        return differ;
    }
}
