using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Makes the workspace project of one state.</summary>
static class TestProject
{
    public static Project Create(string name, SolutionState state, MarkedState marked, CompilationOptions options, ParseOptions parseOptions, IEnumerable<Func<Solution, ProjectId, Solution>> transforms)
    {
        // The workspace lives as long as the project that is read from it; it holds no files and no processes.
        var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId(name);
        if (state.OutputKind is { } kind) options = options.WithOutputKind(kind);
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp, filePath: $"/0/{name}.csproj", compilationOptions: options, parseOptions: parseOptions))
            .AddMetadataReferences(id, state.AdditionalReferences);
        foreach (var (path, text) in marked.Sources)
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), Text(text), filePath: path);
        foreach (var (path, text) in marked.AdditionalFiles)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), path, Text(text), filePath: path);
        foreach (var (path, text) in state.AnalyzerConfigFiles)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), path, text, filePath: path);
        foreach (var transform in transforms) solution = transform(solution, id);
        return solution.GetProject(id)!;
    }

    static SourceText Text(string text) => SourceText.From(text, Encoding.UTF8);
}
