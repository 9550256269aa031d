using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary>
/// A piece of finished markup. It is made from an interpolated string alone: the literal parts are ours, and whatever is put in
/// between is encoded unless it is markup itself. What senders wrote cannot become an element.
/// </summary>
readonly struct Html
{
    readonly string? _text;

    Html(string text) => _text = text;

    public static Html Empty => default;

    public static Html Of(ref HtmlHandler markup) => new(markup.Text());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part._text)));

    public static Html When(bool condition, Html then) => condition ? then : default;

    public override string ToString() => _text ?? "";
}

/// <summary>Encodes the holes of the interpolated string an <see cref="Html"/> is made of.</summary>
[InterpolatedStringHandler]
readonly ref struct HtmlHandler(int literalLength, int formattedCount)
{
    readonly StringBuilder _text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

    public void AppendFormatted(Html markup) => _text.Append(markup);

    public void AppendFormatted(IEnumerable<Html> markup)
    {
        foreach (var part in markup)
            _text.Append(part);
    }

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Uri address) => AppendFormatted(address.ToString());

    public string Text() => _text.ToString();
}
