using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>An analyzer test whose diagnostics are then fixed one by one and all at once.</summary>
public abstract class CodeFixTest<TVerifier> : AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    public SolutionState FixedState { get; } = new();

    /// <summary>What "fix all" gives where it differs from fixing one by one.</summary>
    public SolutionState BatchFixedState { get; } = new();

    public int CodeActionIndex { get; set; }

    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>How many single fixes are applied; by default until nothing is left to fix.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        await base.RunImplAsync(cancellationToken).ConfigureAwait(false);
        if (FixedState.Sources.Count == 0) return;

        var before = MarkedState.From(TestState, DefaultDescriptor);
        var after = Inherit(FixedState);
        await VerifyDiagnosticsAsync(FixedState, after, "after the fix", cancellationToken).ConfigureAwait(false);

        var run = new FixRun(GetCodeFixProviders().ToArray(), CodeActionIndex, CodeActionEquivalenceKey, async (p, c) => (await AnalyzeAsync(p, c).ConfigureAwait(false)).Diagnostics);
        var iterations = CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne) ? 1 : NumberOfIncrementalIterations;
        await CompareAsync(await run.OneByOneAsync(Create(before), iterations, cancellationToken).ConfigureAwait(false), after, "one by one").ConfigureAwait(false);

        if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllCheck) || CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne)) return;
        var batch = BatchFixedState.Sources.Count > 0 ? Inherit(BatchFixedState) : after;
        foreach (var (scope, skip) in new[] { (FixAllScope.Document, CodeFixTestBehaviors.SkipFixAllInDocumentCheck), (FixAllScope.Project, CodeFixTestBehaviors.SkipFixAllInProjectCheck), (FixAllScope.Solution, CodeFixTestBehaviors.SkipFixAllInSolutionCheck) })
        {
            if (CodeFixTestBehaviors.HasFlag(skip)) continue;
            if (await run.AllAsync(Create(before), scope, cancellationToken).ConfigureAwait(false) is { } done)
                await CompareAsync(done, batch, $"with fix all in {scope}").ConfigureAwait(false);
        }
    }

    Project Create(MarkedState marked) => TestProject.Create(DefaultTestProjectName, TestState, marked, CreateCompilationOptions(), CreateParseOptions(), SolutionTransforms);

    MarkedState Inherit(SolutionState state)
    {
        if (state.AdditionalReferences.Count == 0) state.AdditionalReferences.AddRange(TestState.AdditionalReferences);
        if (state.AnalyzerConfigFiles.Count == 0) state.AnalyzerConfigFiles.AddRange(TestState.AnalyzerConfigFiles);
        if (state.AdditionalFiles.Count == 0) state.AdditionalFiles.AddRange(TestState.AdditionalFiles);
        state.OutputKind ??= TestState.OutputKind;
        return MarkedState.From(state, DefaultDescriptor);
    }

    async Task CompareAsync(Project project, MarkedState expected, string how)
    {
        var documents = project.Documents.OrderBy(d => d.FilePath ?? d.Name, StringComparer.Ordinal).ToArray();
        Verify.True(documents.Length == expected.Sources.Count, $"Fixed {how}: {documents.Length} files, expected {expected.Sources.Count}.");
        foreach (var (path, text) in expected.Sources)
        {
            var document = documents.FirstOrDefault(d => (d.FilePath ?? d.Name) == path);
            if (document is null) Verify.Fail($"Fixed {how}: no file {path}.");
            Verify.Equal(text, (await document!.GetTextAsync().ConfigureAwait(false)).ToString(), $"Fixed {how}, {path}:");
        }
    }
}
