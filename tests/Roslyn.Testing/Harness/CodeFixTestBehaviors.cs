namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which ways of applying a fix a test leaves out.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    None = 0,
    SkipFixAllCheck = 1,
    SkipFixAllInDocumentCheck = 2,
    SkipFixAllInProjectCheck = 4,
    SkipFixAllInSolutionCheck = 8,
    FixOne = 16,
}
