using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Files of one kind; a text without a name gets <c>/0/Test0.cs</c>, <c>/0/Test1.cs</c>, …</summary>
public class SourceFileList : List<(string filename, SourceText content)>
{
    public void Add(string content) => Add(($"/0/Test{Count}.cs", content));

    public void Add((string filename, string content) file) => Add((file.filename, SourceText.From(file.content, Encoding.UTF8)));
}
