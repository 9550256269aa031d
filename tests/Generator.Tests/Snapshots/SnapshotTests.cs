using System.Text.RegularExpressions;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Snapshots;

/// <summary>What is generated for each case is checked in beside it, so that a change to it is read before it is shipped.</summary>
public partial class SnapshotTests
{
    public static TheoryData<string> Cases => [.. GeneratorCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generated_code_is_the_one_that_was_read(string name)
    {
        var @case = GeneratorCase.Named(name);
        var run = GeneratorRun.Of(@case.Source, NetReferences.All);
        var generated = Version().Replace(run.Generated, "\"{version}\"");
        var path = Path.Combine(GeneratorCase.Root, "Expected", name + ".cs");
        // UPDATE_SNAPSHOTS=1 dotnet test writes them anew; the difference is then in the version control's hands.
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(path, generated);
        Assert.Equal(File.ReadAllText(path), generated);
    }

    [Fact]
    public void Before_csharp_11_constants_are_arrays_that_the_compiler_keeps_in_the_image()
    {
        var generated = GeneratorRun.Of(GeneratorCase.Named("Everyday").Source, NetReferences.All, GeneratorCase.Version(9), nullable: false).Generated;
        Assert.Contains("body.WriteServerEventId(new byte[] { 0x72, 0x65, 0x67, 0x2D }, accountId); // \"reg-\"\n", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("u8", generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_ends_with_a_line_feed_alone() =>
        Assert.All(GeneratorCase.All, c => Assert.DoesNotContain('\r', GeneratorRun.Of(c.Source.Replace("\n", "\r\n", StringComparison.Ordinal), NetReferences.All).Generated));

    [GeneratedRegex("""(?<=GeneratedCode\("MMOLove\.Referral\.Generator", )"[\d.]+"(?=\))""")]
    private static partial Regex Version();
}
