using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Contents;

/// <summary>A component that references something newer than its host supplies is not loaded, and the user learns of it by a warning at best.</summary>
[Collection(PackedTests.Name)]
public sealed class RoslynHostTests
{
    private const string Slot = "analyzers/dotnet/roslyn4.3/cs/";

    /// <summary>What compilers of Roslyn 4.3 bring along (Visual Studio 2022 17.3, SDK 6.0.400).</summary>
    private static readonly Dictionary<string, Version> HostOf43 = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 3, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 3, 0, 0),
        ["System.Collections.Immutable"] = new(6, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(5, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 1),
        ["System.Buffers"] = new(4, 0, 3, 0),
        ["System.Numerics.Vectors"] = new(4, 1, 4, 0),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
        ["System.Text.Encoding.CodePages"] = new(6, 0, 0, 0),
    };

    /// <summary>Fixes run in editors alone; no older Workspaces package is to be had, so editors are asked for 4.5 (Visual Studio 2022 17.5).</summary>
    private static readonly Dictionary<string, Version> EditorOf45 = new(HostOf43)
    {
        ["Microsoft.CodeAnalysis"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 5, 0, 0),
        ["MMOLove.Referral.Analyzers"] = new(99, 0, 0, 0), // beside it in the same folder
    };

    [Theory]
    [InlineData("MMOLove.Referral", "MMOLove.Referral.Generator.dll")]
    [InlineData("MMOLove.Referral.Analyzers", "MMOLove.Referral.Analyzers.dll")]
    public void A_component_of_compilers_references_only_what_a_4_3_compiler_supplies(string id, string assembly) => AssertSupplied(id, assembly, HostOf43);

    [Fact]
    public void The_fixes_reference_only_what_a_4_5_editor_supplies() => AssertSupplied("MMOLove.Referral.Analyzers", "MMOLove.Referral.CodeFixes.dll", EditorOf45);

    private static void AssertSupplied(string id, string assembly, Dictionary<string, Version> host)
    {
        using var package = LocalFeed.Open(id);

        var references = AssemblyReferences.Of(package.Read(Slot + assembly));

        Assert.All(references, reference => Assert.True(
            host.TryGetValue(reference.Name, out var supplied) && reference.Version <= supplied,
            $"{assembly} references {reference.Name} {reference.Version}; the host supplies {supplied?.ToString() ?? "nothing of that name"}."));
    }
}
