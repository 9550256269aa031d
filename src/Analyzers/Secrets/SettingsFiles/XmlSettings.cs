using System.Xml;
using Microsoft.CodeAnalysis.Text;

namespace MMOLove.Referral.Analyzers.Secrets.SettingsFiles;

/// <summary>
/// The values of an XML settings file with their places: <c>add key/name … value</c> pairs, attributes and texts of elements.
/// What is not well-formed ends the reading without a word; no document type is read, so none can be expanded.
/// </summary>
static class XmlSettings
{
    public static IReadOnlyList<SettingsEntry> Read(SourceText text)
    {
        var entries = new List<SettingsEntry>();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.ToString()), settings);
            Read(reader, text, entries);
        }
        catch (XmlException)
        {
            // Half-typed markup: what was read so far still counts.
        }

        return entries;
    }

    static void Read(XmlReader reader, SourceText text, List<SettingsEntry> entries)
    {
        var path = new List<string>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    path.Add(reader.LocalName);
                    var isEmpty = reader.IsEmptyElement;
                    Attributes(reader, text, path, entries);
                    if (isEmpty) path.RemoveAt(path.Count - 1);
                    break;
                case XmlNodeType.EndElement:
                    path.RemoveAt(path.Count - 1);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    entries.Add(new SettingsEntry(path.ToArray(), reader.Value, Span(reader, text, reader.Value.Length)));
                    break;
            }
        }
    }

    static void Attributes(XmlReader reader, SourceText text, List<string> path, List<SettingsEntry> entries)
    {
        var name = reader.GetAttribute("key") ?? reader.GetAttribute("name");
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            var isNamed = name is not null && reader.LocalName is "value" or "connectionString";
            if (reader.LocalName is "key" or "name") continue;
            var segments = isNamed ? path.Concat(name!.Split([":", "__"], StringSplitOptions.RemoveEmptyEntries)) : path.Concat([reader.LocalName]);
            // The reader stands at the name: the value begins two characters after it, behind `="`.
            entries.Add(new SettingsEntry(segments.ToArray(), reader.Value, Span(reader, text, reader.Value.Length, reader.Name.Length + 2)));
        }

        reader.MoveToElement();
    }

    static TextSpan Span(XmlReader reader, SourceText text, int length, int offset = 0)
    {
        if (reader is not IXmlLineInfo info || !info.HasLineInfo() || info.LineNumber < 1 || info.LineNumber > text.Lines.Count) return default;
        var start = Math.Min(text.Length, text.Lines[info.LineNumber - 1].Start + info.LinePosition - 1 + offset);
        return TextSpan.FromBounds(start, Math.Min(text.Length, start + length));
    }
}
