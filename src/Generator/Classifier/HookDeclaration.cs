using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>
/// The comment above a generated body: the declaration on one line. It tells who steps into the body what it was written from, and the
/// analyzer that just this declaration was read and nothing is wrong with it. A body alone would not say that: an editor that generates when
/// a file is saved shows one that is older than its declaration.
/// </summary>
internal static class HookDeclaration
{
    private const string Mark = "// from ";

    private const int Longest = 600;

    /// <summary>Null where it would be too long to read.</summary>
    public static string? Comment(MethodDeclarationSyntax declaration)
    {
        var text = declaration.ToString();
        if (text.Length > Longest) return null;
        var line = new StringBuilder(Mark, Mark.Length + text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) line.Append(c);
            else if (line[line.Length - 1] != ' ') line.Append(' ');
        }
        return line.ToString();
    }

    /// <summary>The body was written from this very declaration.</summary>
    public static bool StandsAbove(IMethodSymbol body, MethodDeclarationSyntax declaration)
    {
        if (body.DeclaringSyntaxReferences is not { Length: 1 } places || !HookNames.IsGenerated(places[0].SyntaxTree)) return false;
        foreach (var trivia in places[0].GetSyntax().GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) return trivia.ToString() == Comment(declaration);
        }
        return false;
    }
}
