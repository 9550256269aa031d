namespace MMOLove.Referral.Docs.Tests;

/// <summary>One C# block of a page, with the heading that it stands under.</summary>
internal sealed record MarkdownBlock(string Page, int Line, string Heading, string Code)
{
    public static IEnumerable<MarkdownBlock> Of(string root, string page)
    {
        var lines = File.ReadAllLines(Path.Combine(root, page));
        var heading = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#')) heading = lines[i].TrimStart('#', ' ');
            var fence = lines[i].TrimStart();
            if (!fence.StartsWith("```", StringComparison.Ordinal)) continue;
            var end = Array.FindIndex(lines, i + 1, line => line.TrimStart().StartsWith("```", StringComparison.Ordinal));
            if (fence[3..].Trim() is "csharp" or "cs" or "c#") yield return new(page, i + 2, heading, string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }
    }
}
