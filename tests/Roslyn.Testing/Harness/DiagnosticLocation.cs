namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A place: a span in a file, its start alone, or the key of a <c>{|#0:…|}</c> mark.</summary>
public readonly record struct DiagnosticLocation(string? Path, FileLinePositionSpan Span, int? MarkupKey, bool StartOnly);
