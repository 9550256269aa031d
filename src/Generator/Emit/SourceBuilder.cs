using System.Text;

namespace MMOLove.Referral.Generator.Emit;

/// <summary>Writes indented lines, always with "\n": <c>using (source.Block("…")) { … }</c>.</summary>
internal sealed class SourceBuilder
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>A header, an opening brace, and what follows indented until the result is disposed of.</summary>
    public Closing Block(string header, string end = "}")
    {
        Line(header);
        Line("{");
        _depth++;
        return new Closing(this, end);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Ends a block.</summary>
    internal readonly struct Closing(SourceBuilder source, string end) : IDisposable
    {
        public void Dispose()
        {
            source._depth--;
            source.Line(end);
        }
    }
}
