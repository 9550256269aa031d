using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Contents;

/// <summary>In a single file an assembly has no place of its own: what asks for it gets an empty path at run time, and no compiler looks into a package.</summary>
[Collection(PackedTests.Name)]
public sealed class SingleFileTests
{
    private static readonly string[] Asked =
    [
        "Assembly.get_Location", "Assembly.get_CodeBase", "Assembly.get_EscapedCodeBase", "Assembly.GetFile", "Assembly.GetFiles",
        "AssemblyName.get_CodeBase", "Module.get_FullyQualifiedName", "Module.get_Name",
    ];

    public static TheoryData<string> Ids => new(LocalFeed.Ids.Where(id => id is not "MMOLove.Referral.Analyzers")); // it runs in compilers alone

    [Theory, MemberData(nameof(Ids))]
    public void Nothing_shipped_asks_where_an_assembly_lies(string id)
    {
        using var package = LocalFeed.Open(id);
        var assemblies = package.Entries.Where(entry => Path.GetFileName(entry) is var name
            && (name.StartsWith("MMOLove.", StringComparison.Ordinal) || name == "mmolove.dll") && name.EndsWith(".dll", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, assembly => Assert.DoesNotContain(MembersUsedBy(package.Read(assembly)), Asked.Contains));
    }

    [Fact]
    public void An_assembly_that_asks_is_found() => Assert.Contains("Assembly.get_Location", MembersUsedBy(File.ReadAllBytes(typeof(SingleFileTests).Assembly.Location)));

    private static IEnumerable<string> MembersUsedBy(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}")];
    }
}
