using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Contents;

[Collection(PackedTests.Name)]
public sealed class DependencyTests
{
    [Fact]
    public void The_runtime_brings_the_analyzers_with_all_of_their_assets()
    {
        using var package = LocalFeed.Open("MMOLove.Referral");

        var analyzers = package.Dependencies.Where(d => d.Id == "MMOLove.Referral.Analyzers").ToArray();

        Assert.Equal(3, analyzers.Length);
        Assert.All(analyzers, dependency => Assert.Equal(("All", null), (dependency.Include, dependency.Exclude)));
    }

    [Fact]
    public void On_modern_frameworks_the_runtime_needs_nothing_else()
    {
        using var package = LocalFeed.Open("MMOLove.Referral");

        var others = package.Dependencies.Where(d => d.Id != "MMOLove.Referral.Analyzers" && d.Framework != ".NETStandard2.0");

        Assert.Empty(others);
    }

    [Theory]
    [InlineData("MMOLove.Referral.Hosting", "MMOLove.Referral")]
    [InlineData("MMOLove.Referral.AspNetCore", "MMOLove.Referral.Hosting")]
    [InlineData("MMOLove.Referral.Outbox.Sqlite", "MMOLove.Referral.Hosting")]
    [InlineData("MMOLove.Referral.Outbox.PostgreSql", "MMOLove.Referral.Hosting")]
    public void A_package_above_the_runtime_lets_the_generator_through(string id, string below)
    {
        using var package = LocalFeed.Open(id);

        Assert.All(package.Dependencies.Where(d => d.Id == below), dependency => Assert.Equal(("All", null), (dependency.Include, dependency.Exclude)));
        Assert.Contains(package.Dependencies, dependency => dependency.Id == below);
    }

    [Fact]
    public void No_library_references_a_roslyn_assembly()
    {
        foreach (var id in LocalFeed.Ids)
        {
            using var package = LocalFeed.Open(id);
            foreach (var library in package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal)))
            {
                var references = AssemblyReferences.Of(package.Read(library)).Select(reference => reference.Name);
                Assert.DoesNotContain(references, name => name is "MMOLove.Referral.Analyzers" or "MMOLove.Referral.Generator" || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
            }
        }
    }
}

/// <summary>Reads what an assembly references, without loading it.</summary>
internal static class AssemblyReferences
{
    public static IReadOnlyList<(string Name, Version Version)> Of(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(r => (metadata.GetString(r.Name), r.Version))];
    }
}
