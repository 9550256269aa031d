using Microsoft.CodeAnalysis.CSharp;

namespace MMOLove.Referral.Generator.Emit;

/// <summary>Names for the locals of one generated body, clear of everything else that has a name there.</summary>
internal sealed class LocalNames(IEnumerable<string> taken)
{
    private const string Discard = "_";

    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    public string Take(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++) name = wanted + i;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    /// <summary>A name for what the last part of a path holds: <c>id</c> for <c>account.Id</c>.</summary>
    public string TakeFor(string path)
    {
        var last = path.Substring(path.LastIndexOf('.') + 1).Trim().TrimStart('@');
        return Take(last.Length == path.Length || last == Discard ? last + "Value" : char.ToLowerInvariant(last[0]) + last.Substring(1));
    }
}
