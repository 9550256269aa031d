using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>A finding in its file, and the few things that all fixes ask.</summary>
sealed class FixSite
{
    FixSite(SemanticModel model, SyntaxNode root, Diagnostic diagnostic, SyntaxNode node, SyntaxNode? other, CancellationToken cancellationToken) =>
        (Model, Root, Diagnostic, Node, Other, CancellationToken) = (model, root, diagnostic, node, other, cancellationToken);

    public SemanticModel Model { get; }

    public SyntaxNode Root { get; }

    public Diagnostic Diagnostic { get; }

    /// <summary>What was reported.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The other place, where it is in the same file.</summary>
    public SyntaxNode? Other { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The calls that a property of the finding names; null where it does not.</summary>
    public List<InvocationExpressionSyntax>? Calls(string property)
    {
        if (!Diagnostic.Properties.TryGetValue(property, out var spans) || spans is null) return null;
        var calls = new List<InvocationExpressionSyntax>();
        foreach (var span in spans.Split([';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = span.Split(':');
            var at = new TextSpan(int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture));
            if (!Root.FullSpan.Contains(at) || Root.FindNode(at, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>(c => c.Span == at) is not { } call) return null;
            calls.Add(call);
        }

        return calls;
    }

    public ITypeSymbol? Type => Model.GetTypeInfo(Node, CancellationToken).Type;

    public static async Task<SemanticModel?> ModelAsync(Document document, CancellationToken cancellationToken) =>
        await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);

    public static FixSite? Find(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.Location.SourceTree != model.SyntaxTree) return null;
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        if (!root.FullSpan.Contains(diagnostic.Location.SourceSpan)) return null;
        var other = diagnostic.AdditionalLocations.FirstOrDefault(l => l.SourceTree == model.SyntaxTree);
        return new FixSite(model, root, diagnostic, NodeAt(root, diagnostic.Location), other is null ? null : NodeAt(root, other), cancellationToken);
    }

    static SyntaxNode NodeAt(SyntaxNode root, Location at)
    {
        var node = root.FindNode(at.SourceSpan, getInnermostNodeForTie: true);
        return node is ArgumentSyntax { Expression: { } expression } && expression.Span == at.SourceSpan ? expression : node;
    }

    public bool Has(string metadataName, string member) =>
        Model.Compilation.GetTypesByMetadataName(metadataName).Any(t => t.GetMembers(member).Length > 0);

    public bool IsInScope(string name, SyntaxNode at) => Model.LookupSymbols(at.SpanStart, name: name).Any(s => s is ILocalSymbol or IParameterSymbol);

    /// <summary>The member around a place; in a top-level program that is the whole file.</summary>
    public SyntaxNode Member(SyntaxNode at) => at.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax) ?? Root;

    /// <summary>What a call would be bound to if it stood at this place; null where it would not compile.</summary>
    public IMethodSymbol? Bind(SyntaxNode at, ExpressionSyntax call) =>
        Model.GetSpeculativeSymbolInfo(at.SpanStart, call, SpeculativeBindingOption.BindAsExpression).Symbol as IMethodSymbol;

    public ISymbol? Symbol(SyntaxNode node) => Model.GetSymbolInfo(node, CancellationToken).Symbol;

    public bool IsText(ExpressionSyntax expression) => Model.GetTypeInfo(expression, CancellationToken).Type?.SpecialType == SpecialType.System_String;

    /// <summary>The name stands where its variable gets a value.</summary>
    public static bool IsWrite(ExpressionSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } => assignment.Left == tuple,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        PostfixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PostIncrementExpression) || unary.IsKind(SyntaxKind.PostDecrementExpression),
        PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) || unary.IsKind(SyntaxKind.AddressOfExpression),
        RefExpressionSyntax => true,
        _ => false,
    };

    /// <summary>The declaration keeps its object until the end of the block, where the language has a word for that.</summary>
    public string Using => ((CSharpParseOptions)Model.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp8 ? "using " : "";

    /// <summary>A name that nothing around the place has.</summary>
    public string FreeName(string wanted, SyntaxNode around)
    {
        var taken = new HashSet<string>(around.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        var name = wanted;
        for (var i = 2; taken.Contains(name) || Model.LookupSymbols(around.SpanStart, name: name).Length > 0; i++) name = wanted + i;
        return name;
    }

    /// <summary>Code with full names, which the editor shortens to what the file's usings allow.</summary>
    public static ExpressionSyntax Code(string text) => Shorten(SyntaxFactory.ParseExpression(text));

    /// <summary>A statement with full names.</summary>
    public static StatementSyntax Statement(string text) => Shorten(SyntaxFactory.ParseStatement(text)).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);

    /// <summary>The statement as an item of the list that another is in: a statement of a block, or of a top-level program.</summary>
    public static SyntaxNode Listed(StatementSyntax statement, SyntaxNode like) => like is GlobalStatementSyntax
        ? SyntaxFactory.GlobalStatement(statement.WithTrailingTrivia(statement.GetTrailingTrivia().Select(t => t.IsKind(SyntaxKind.EndOfLineTrivia) ? LineEnd(like) : t)))
        : statement;

    public static SyntaxNode Listed(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    /// <summary>An elastic end of line would become a blank line between the statements of a program.</summary>
    static SyntaxTrivia LineEnd(SyntaxNode like) => like.GetTrailingTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? end : SyntaxFactory.LineFeed;

    /// <summary>The simplifier looks at the nodes that are marked, not below them, so every name is marked.</summary>
    public static TNode Shorten<TNode>(TNode node)
        where TNode : SyntaxNode =>
        node.ReplaceNodes(
            node.DescendantNodesAndSelf().Where(n => n is MemberAccessExpressionSyntax or NameSyntax),
            (_, changed) => changed.WithAdditionalAnnotations(Simplifier.Annotation)).WithAdditionalAnnotations(Formatter.Annotation);
}

static class SolutionServicesExtensions
{
    /// <summary>The services an editor formats with; the property has another type from Roslyn 4.4 on, the workspace's own is in all.</summary>
    public static HostWorkspaceServices Services(this Solution solution) => solution.Workspace.Services;
}
