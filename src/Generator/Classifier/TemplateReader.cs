using System.Text;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>Splits a template into text and placeholders; <c>{{</c> and <c>}}</c> write a brace.</summary>
internal static class TemplateReader
{
    public static List<TemplatePiece> Read(string template)
    {
        var pieces = new List<TemplatePiece>();
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                Flush();
                var end = template.IndexOf('}', i);
                if (end < 0)
                {
                    pieces.Add(new TemplatePiece(TemplatePieceKind.Broken, "'{' is never closed; write '{{' for a brace", i, template.Length - i));
                    return pieces;
                }
                pieces.Add(new TemplatePiece(TemplatePieceKind.Placeholder, template.Substring(i + 1, end - i - 1), i, end - i + 1));
                i = end;
            }
            else if (c == '}')
            {
                pieces.Add(new TemplatePiece(TemplatePieceKind.Broken, "'}' closes nothing; write '}}' for a brace", i, 1));
            }
            else
            {
                text.Append(c);
            }
        }
        Flush();
        return pieces;

        void Flush()
        {
            if (text.Length > 0) pieces.Add(new TemplatePiece(TemplatePieceKind.Text, text.ToString(), 0, 0));
            text.Clear();
        }
    }
}

internal enum TemplatePieceKind
{
    Text,
    Placeholder,
    Broken,
}

/// <summary>A piece of a template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">The text, the path between the braces, or what is wrong.</param>
/// <param name="Start">Where it begins in the template.</param>
/// <param name="Length">How long it is there.</param>
internal sealed record TemplatePiece(TemplatePieceKind Kind, string Content, int Start, int Length);
