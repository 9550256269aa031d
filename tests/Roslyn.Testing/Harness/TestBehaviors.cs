namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Checks that every analyzer test makes unless told otherwise.</summary>
[Flags]
public enum TestBehaviors
{
    None = 0,

    /// <summary>Do not run the case again marked as generated code, where the analyzer must be silent.</summary>
    SkipGeneratedCodeCheck = 1,

    /// <summary>Do not run the case again under <c>#pragma warning disable</c>.</summary>
    SkipSuppressionCheck = 2,

    /// <summary>Do not compare the generated sources.</summary>
    SkipGeneratedSourcesCheck = 4,
}
