using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Expected output of generators: the generator's type, the hint name, the text.</summary>
public sealed class GeneratedSourceList : SourceFileList
{
    public void Add((Type generator, string filename, string content) file) =>
        Add((PathOf(file.generator, file.filename), SourceText.From(file.content, Encoding.UTF8)));

    public void Add((Type generator, string filename, SourceText content) file) => Add((PathOf(file.generator, file.filename), file.content));

    static string PathOf(Type generator, string hintName) =>
        Path.Combine(generator.Assembly.GetName().Name ?? "", generator.FullName ?? "", hintName);
}
