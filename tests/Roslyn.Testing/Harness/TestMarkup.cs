using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Takes <c>[|…|]</c>, <c>{|ID:…|}</c> and <c>{|#0:…|}</c> out of a text. Marks may nest.
/// An id of <see langword="null"/> stands for the rule under test.
/// </summary>
static partial class TestMarkup
{
    public static (string Code, List<(string? Id, TextSpan Span)> Ids, List<(int Key, TextSpan Span)> Keys) Parse(string text)
    {
        var code = new StringBuilder();
        var ids = new List<(string?, TextSpan)>();
        var keys = new List<(int, TextSpan)>();
        var open = new Stack<(string? Name, bool Plain, int Start)>();
        for (var i = 0; i < text.Length;)
        {
            if (At(text, i, "[|"))
            {
                open.Push((null, true, code.Length));
                i += 2;
            }
            else if (At(text, i, "{|") && NamedMark().Match(text, i) is { Success: true } mark)
            {
                open.Push((mark.Groups[1].Value, false, code.Length));
                i += mark.Length;
            }
            else if (open.Count > 0 && (At(text, i, "|]") && open.Peek().Plain || At(text, i, "|}") && !open.Peek().Plain))
            {
                var (name, _, start) = open.Pop();
                var span = TextSpan.FromBounds(start, code.Length);
                if (name is not null && name[0] == '#') keys.Add((int.Parse(name.AsSpan(1), provider: null), span));
                else if (name is null) ids.Add((null, span));
                else ids.AddRange(name.Split(',').Select(id => ((string?)id.Trim(), span)));
                i += 2;
            }
            else
            {
                code.Append(text[i++]);
            }
        }

        if (open.Count > 0) throw new InvalidOperationException("A mark is not closed in:\n" + text);
        return (code.ToString(), ids, keys);
    }

    static bool At(string text, int index, string mark) => string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0;

    [GeneratedRegex(@"\G\{\|(#\d+|[A-Za-z]+\d+(?:\s*,\s*[A-Za-z]+\d+)*):")]
    private static partial Regex NamedMark();
}
