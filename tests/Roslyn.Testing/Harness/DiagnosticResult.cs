using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A diagnostic that a test expects. The first location is the diagnostic's own, the others are its additional ones.</summary>
public readonly struct DiagnosticResult
{
    readonly ImmutableArray<DiagnosticLocation> _spans;

    public DiagnosticResult(string id, DiagnosticSeverity severity) : this() => (Id, Severity) = (id, severity);

    public DiagnosticResult(DiagnosticDescriptor descriptor) : this()
    {
        Id = descriptor.Id;
        Severity = descriptor.DefaultSeverity;
        MessageFormat = descriptor.MessageFormat;
    }

    public string Id { get; private init; }

    public DiagnosticSeverity Severity { get; private init; }

    public DiagnosticOptions Options { get; private init; }

    public LocalizableString? MessageFormat { get; private init; }

    public object?[]? MessageArguments { get; private init; }

    public string? ExplicitMessage { get; private init; }

    public bool? IsSuppressed { get; private init; }

    public ImmutableArray<DiagnosticLocation> Spans
    {
        get => _spans.IsDefault ? [] : _spans;
        private init => _spans = value;
    }

    public string? Message => ExplicitMessage
        ?? (MessageFormat is null || MessageArguments is null ? null
            : string.Format(CultureInfo.InvariantCulture, MessageFormat.ToString(CultureInfo.InvariantCulture), MessageArguments));

    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);

    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    public DiagnosticResult WithArguments(params object[] arguments) => this with { MessageArguments = arguments };

    public DiagnosticResult WithMessage(string? message) => this with { ExplicitMessage = message };

    public DiagnosticResult WithMessageFormat(LocalizableString format) => this with { MessageFormat = format };

    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };

    public DiagnosticResult WithIsSuppressed(bool? isSuppressed) => this with { IsSuppressed = isSuppressed };

    public DiagnosticResult WithNoLocation() => this with { Spans = [] };

    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);

    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options) =>
        this with { Spans = Spans.Add(new DiagnosticLocation(null, default, markupKey, options == DiagnosticLocationOptions.IgnoreLength)) };

    public DiagnosticResult WithLocation(int line, int column) => WithLocation("/0/Test0.cs", line, column);

    public DiagnosticResult WithLocation(string path, int line, int column) =>
        this with { Spans = Spans.Add(new DiagnosticLocation(path, SpanOf(path, line, column, line, column), null, true)) };

    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan("/0/Test0.cs", startLine, startColumn, endLine, endColumn);

    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        this with { Spans = Spans.Add(new DiagnosticLocation(path, SpanOf(path, startLine, startColumn, endLine, endColumn), null, false)) };

    internal DiagnosticResult Resolve(IReadOnlyDictionary<int, FileLinePositionSpan> marks) => this with
    {
        Spans = [.. Spans.Select(s => s.MarkupKey is { } key
            ? marks.TryGetValue(key, out var span) ? new DiagnosticLocation(span.Path, span, null, s.StartOnly)
                : throw new InvalidOperationException($"The test has no {{|#{key}:…|}} mark.")
            : s)],
    };

    internal DiagnosticResult WithSpan(FileLinePositionSpan span) =>
        this with { Spans = Spans.Add(new DiagnosticLocation(span.Path, span, null, false)) };

    static FileLinePositionSpan SpanOf(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        new(path, new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1));
}
