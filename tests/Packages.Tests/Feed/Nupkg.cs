using System.IO.Compression;
using System.Xml.Linq;

namespace MMOLove.Referral.Packages.Feed;

/// <summary>A package file, opened.</summary>
internal sealed class Nupkg : IDisposable
{
    private readonly ZipArchive _archive;

    public Nupkg(string path) => _archive = ZipFile.OpenRead(path);

    public IReadOnlyList<string> Entries => [.. _archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal)];

    public XElement Metadata
    {
        get
        {
            var nuspec = _archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal) && !e.FullName.Contains('/'));
            using var stream = nuspec.Open();
            var root = XDocument.Load(stream).Root!;
            foreach (var element in root.DescendantsAndSelf()) element.Name = element.Name.LocalName;
            return root.Element("metadata")!;
        }
    }

    public byte[] Read(string entry)
    {
        using var stream = _archive.GetEntry(entry)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public IEnumerable<(string Framework, string Id, string? Include, string? Exclude)> Dependencies =>
        from dependencyGroup in Metadata.Descendants("group")
        from dependency in dependencyGroup.Elements("dependency")
        select ((string?)dependencyGroup.Attribute("targetFramework") ?? "", (string)dependency.Attribute("id")!, (string?)dependency.Attribute("include"), (string?)dependency.Attribute("exclude"));

    public void Dispose() => _archive.Dispose();
}
