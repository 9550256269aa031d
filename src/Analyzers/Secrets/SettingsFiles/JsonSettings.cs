using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace MMOLove.Referral.Analyzers.Secrets.SettingsFiles;

/// <summary>
/// The string values of a JSON settings file with their places. Lenient as configuration readers are: comments, trailing commas; what is
/// not JSON ends the reading without a word. An analyzer may not count on System.Text.Json: hosts differ in which one they bring.
/// </summary>
sealed class JsonSettings
{
    const int MaxDepth = 64;

    readonly string _text;
    readonly List<string> _path = [];
    readonly List<SettingsEntry> _entries = [];
    int _at;

    JsonSettings(string text) => _text = text;

    public static IReadOnlyList<SettingsEntry> Read(string text)
    {
        var reader = new JsonSettings(text);
        reader.Value();
        return reader._entries;
    }

    bool Value()
    {
        SkipTrivia();
        if (_at >= _text.Length || _path.Count > MaxDepth) return false;
        switch (_text[_at])
        {
            case '{': return Members();
            case '[': return Elements();
            case '"': return Text();
            default: return Bare();
        }
    }

    bool Members()
    {
        _at++;
        while (true)
        {
            SkipTrivia();
            if (_at >= _text.Length) return false;
            if (Take('}')) return true;
            if (Take(',')) continue;
            if (_text[_at] != '"' || String() is not { } key) return false;
            SkipTrivia();
            if (!Take(':')) return false;
            var depth = _path.Count;
            // "MMOLove:ReferralSecret" is a path as well as a name.
            _path.AddRange(key.Split([':'], StringSplitOptions.RemoveEmptyEntries));
            var read = Value();
            _path.RemoveRange(depth, _path.Count - depth);
            if (!read) return false;
        }
    }

    bool Elements()
    {
        _at++;
        while (true)
        {
            SkipTrivia();
            if (_at >= _text.Length) return false;
            if (Take(']')) return true;
            if (Take(',')) continue;
            if (!Value()) return false;
        }
    }

    bool Text()
    {
        var start = _at;
        if (String() is not { } value) return false;
        _entries.Add(new SettingsEntry(_path.ToArray(), value, TextSpan.FromBounds(start, _at)));
        return true;
    }

    bool Bare()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (',' or '}' or ']') && !char.IsWhiteSpace(_text[_at])) _at++;
        return _at > start;
    }

    string? String()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '"')
            {
                _at++;
                return value.ToString();
            }

            if (c is '\r' or '\n') return null;
            if (c == '\\')
            {
                if (!Escape(value)) return null;
                continue;
            }

            value.Append(c);
        }

        return null;
    }

    bool Escape(StringBuilder value)
    {
        if (++_at >= _text.Length) return false;
        if (_text[_at] != 'u')
        {
            value.Append(_text[_at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            return true;
        }

        if (_at + 4 >= _text.Length || !ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)) return false;
        value.Append((char)code);
        _at += 4;
        return true;
    }

    bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    void SkipTrivia()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]) || _text[_at] == '\uFEFF') _at++;
            else if (Starts("//")) SkipTo("\n");
            else if (Starts("/*")) SkipTo("*/");
            else return;
        }
    }

    bool Starts(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    void SkipTo(string end)
    {
        var found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? _text.Length : found + end.Length;
    }
}
