using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>A constant that reaches a sink: where it is written, and the expression at the sink through which it arrives.</summary>
readonly struct ConstantOrigin(SyntaxNode written, SyntaxNode arrives, string? name, ISymbol? open = null)
{
    /// <summary>The expression or declaration that holds the text. May lie in another file.</summary>
    public SyntaxNode Written { get; } = written;

    /// <summary>The expression at the sink.</summary>
    public SyntaxNode Arrives { get; } = arrives;

    /// <summary>The constant, field, property or parameter it has gone through last, or null for a literal. Never the text.</summary>
    public string? Name { get; } = name;

    /// <summary>
    /// Set where the value is no constant but comes in from outside: a parameter whose callers decide, a property or field that
    /// others set.
    /// </summary>
    public ISymbol? Open { get; } = open;
}
