namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How strictly a location is compared.</summary>
public enum DiagnosticLocationOptions
{
    None,
    IgnoreLength,
}
