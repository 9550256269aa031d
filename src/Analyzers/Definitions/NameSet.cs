namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>Identifiers that are looked for in the text of a file, all in one pass.</summary>
sealed class NameSet : IEquatable<NameSet>
{
    readonly HashSet<string> _names;
    readonly bool[] _first = new bool[128];
    readonly int _shortest;
    readonly int _longest;
    readonly bool _anyFirst;

    public NameSet(HashSet<string> names)
    {
        _names = names;
        foreach (var name in names)
        {
            if (name[0] < _first.Length) _first[name[0]] = true;
            else _anyFirst = true;
        }

        _shortest = names.Count == 0 ? int.MaxValue : names.Min(n => n.Length);
        _longest = names.Count == 0 ? 0 : names.Max(n => n.Length);
    }

    public bool AreIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPart(text[i])) continue;
            var start = i;
            while (i < text.Length && IsPart(text[i])) i++;
            var length = i - start;
            if (length < _shortest || length > _longest || !MayBegin(text[start])) continue;
            if (_names.Contains(text.Substring(start, length))) return true;
        }

        return false;
    }

    public bool Equals(NameSet? other) => other is not null && _names.SetEquals(other._names);

    public override bool Equals(object? other) => Equals(other as NameSet);

    public override int GetHashCode() => _names.Count;

    bool MayBegin(char first) => first < _first.Length ? _first[first] : _anyFirst;

    static bool IsPart(char c) => c < 128 ? c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' : char.IsLetterOrDigit(c);
}
