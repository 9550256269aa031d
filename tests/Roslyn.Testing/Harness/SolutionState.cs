namespace Microsoft.CodeAnalysis.Testing;

/// <summary>One state of the code under test: before the fix or after it.</summary>
public class SolutionState
{
    public SourceFileList Sources { get; } = [];

    public GeneratedSourceList GeneratedSources { get; } = [];

    public SourceFileList AdditionalFiles { get; } = [];

    public SourceFileList AnalyzerConfigFiles { get; } = [];

    public List<MetadataReference> AdditionalReferences { get; } = [];

    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    public OutputKind? OutputKind { get; set; }
}
