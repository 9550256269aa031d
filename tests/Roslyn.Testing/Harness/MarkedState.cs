using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A state whose marks have become expectations and whose texts are what the compiler sees.</summary>
sealed class MarkedState
{
    public List<(string Path, string Text)> Sources { get; } = [];

    public List<(string Path, string Text)> AdditionalFiles { get; } = [];

    public List<DiagnosticResult> Expected { get; } = [];

    public static MarkedState From(SolutionState state, Func<DiagnosticDescriptor> defaultDescriptor)
    {
        var marked = new MarkedState();
        var keys = new Dictionary<int, FileLinePositionSpan>();
        Take(state.Sources, marked.Sources);
        Take(state.AdditionalFiles, marked.AdditionalFiles);
        marked.Expected.AddRange(state.ExpectedDiagnostics.Select(d => d.Resolve(keys)));
        return marked;

        void Take(SourceFileList from, List<(string, string)> to)
        {
            foreach (var (path, content) in from)
            {
                var (code, ids, marks) = TestMarkup.Parse(content.ToString());
                to.Add((path, code));
                var lines = SourceText.From(code, Encoding.UTF8).Lines;
                foreach (var (id, span) in ids)
                {
                    marked.Expected.Add(new DiagnosticResult(id ?? defaultDescriptor().Id, DiagnosticSeverity.Warning)
                        .WithOptions(DiagnosticOptions.IgnoreSeverity | DiagnosticOptions.IgnoreAdditionalLocations)
                        .WithSpan(new FileLinePositionSpan(path, lines.GetLinePositionSpan(span))));
                }

                foreach (var (key, span) in marks) keys[key] = new FileLinePositionSpan(path, lines.GetLinePositionSpan(span));
            }
        }
    }
}
