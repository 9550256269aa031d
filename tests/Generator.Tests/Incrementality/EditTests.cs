using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Incrementality;

/// <summary>After an edit anywhere the generator writes what it would write from nothing, however little it reads again.</summary>
public class EditTests
{
    const string Hook = "using MMOLove.Referral; partial class Hooks { [ReferralQualified] public static partial void A(string mmref, [RewardSubject] int id); }";

    /// <summary>What the edit is, the file of the hook, another file before the edit, and after it; where the last is null the hook's own file changes.</summary>
    public static TheoryData<string, string, string, string, string?> Edits => new()
    {
        { "a constant that an id is made of", "using MMOLove.Referral; partial class Hooks { [ReferralQualified(ServerEventId = Ids.Level + \"{id}\")] public static partial void A(string mmref, int id); }", "static class Ids { public const string Level = \"level-\"; }", "static class Ids { public const string Level = \"ten-\"; }", null },
        { "a using that gives one of ours another name", "partial class Hooks { [Done] public static partial void A(string mmref, [MMOLove.Referral.RewardSubject] int id); }", "class Other { }", "global using DoneAttribute = MMOLove.Referral.ReferralQualifiedAttribute; class Other { }", null },
        { "the type of the host", "using MMOLove.Referral; partial class Hooks { [ReferralQualified] public partial void A(string mmref, [RewardSubject] int id); }", "using MMOLove.Referral; partial class Hooks { readonly ReferralOutbox _one = null!; }", "using MMOLove.Referral; partial class Hooks { static readonly ReferralOutbox _two = null!; }", null },
        { "a class that hides one of ours", Hook, "class Other { }", "class ReferralQualifiedAttribute : System.Attribute { }", null },
        { "a body, written by the user", Hook, "partial class Hooks { }", "partial class Hooks { public static partial void A(string mmref, int id) { System.Console.Write(id); } }", null },
        { "an enumeration's name that a parameter has", "using MMOLove.Referral; partial class Hooks { [ReferralQualified(ServerEventId = \"{rank}\")] public static partial void A(string mmref, Rank rank); }", "enum Rank { One }", "struct Rank { public override string ToString() => \"\"; }", null },
        { "nullability, switched off inside a body", "partial class Other { void M() { } } partial class Hooks(MMOLove.Referral.ReferralOutbox outbox) { [MMOLove.Referral.ReferralQualified] public partial void A(string mmref, [MMOLove.Referral.RewardSubject] int id); }", "", "partial class Other { void M() {\n#nullable disable\n } } partial class Hooks(MMOLove.Referral.ReferralOutbox outbox) { [MMOLove.Referral.ReferralQualified] public partial void A(string mmref, [MMOLove.Referral.RewardSubject] int id); }", "own" },
        { "an ordinary method that loses its work", "using MMOLove.Referral; class Game { public ReferralOutbox Outbox = null!; [ReferralQualified] public void A(string mmref, [RewardSubject] int id) { System.Console.Write(id); } }", "", "using MMOLove.Referral; class Game { public ReferralOutbox Outbox = null!; [ReferralQualified] public void A(string mmref, [RewardSubject] int id) { } }", "own" },
        { "the work of an ordinary method", "using MMOLove.Referral; class Game { public ReferralOutbox Outbox = null!; [ReferralQualified] public void A(string mmref, [RewardSubject] int id) { System.Console.Write(id); } }", "", "using MMOLove.Referral; class Game { public ReferralOutbox Outbox = null!; [ReferralQualified] public void A(string mmref, [RewardSubject] int id) { System.Console.Write(mmref); } }", "own" },
        { "a hook that is taken away", Hook, "using MMOLove.Referral; partial class More { [ReferralQualified] public static partial void B(string mmref, [RewardSubject] int id); }", "partial class More { }", null },
        { "white space in a hook's declaration, which stands above its body", Hook, "", Hook.Replace("mmref, ", "mmref,/* who came */", StringComparison.Ordinal), "own" },
        { "a body that has nothing to do with hooks", Hook, "class Other { int M() => 1; }", "class Other { int M() { return 2; } }", null },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void What_stands_after_an_edit_is_what_would_stand_without_a_past(string edit, string file, string before, string after, string? own)
    {
        var run = GeneratorRun.Of(file, NetReferences.All, LanguageVersion.Latest, nullable: true, before);
        var (old, files) = own is null ? (1, (file, after)) : (0, (after, before));
        var edited = run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees.ElementAt(old), CSharpSyntaxTree.ParseText(after, run.Parse, $"Source{old}.cs"));
        var fresh = GeneratorRun.Of(files.Item1, NetReferences.All, LanguageVersion.Latest, nullable: true, files.Item2).Generated;
        Assert.Equal(edit + "\n" + fresh, edit + "\n" + Sources(run.Driver.RunGenerators(edited)));
    }

    [Fact]
    public void Most_of_those_edits_change_what_stands()
    {
        // The test above would pass for edits that change nothing.
        var changed = Edits.Count(row =>
        {
            var (file, before, after) = ((string)row[1], (string)row[2], (string)row[3]);
            var now = row[4] is null ? GeneratorRun.Of(file, NetReferences.All, LanguageVersion.Latest, true, after) : GeneratorRun.Of(after, NetReferences.All, LanguageVersion.Latest, true, before);
            return GeneratorRun.Of(file, NetReferences.All, LanguageVersion.Latest, true, before).Generated != now.Generated;
        });
        Assert.Equal(Edits.Count - 2, changed);
    }

    [Fact]
    public void References_and_options_count_as_an_edit()
    {
        var run = GeneratorRun.Of(Hook, NetReferences.All);
        Assert.Equal("", Sources(run.Driver.RunGenerators(run.Input.RemoveAllReferences())));
        var old = run.Parse.WithLanguageVersion(LanguageVersion.CSharp8);
        var tree = run.Input.SyntaxTrees.Single();
        var downgraded = run.Input.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(Hook, old, tree.FilePath));
        Assert.Equal("", Sources(run.Driver.WithUpdatedParseOptions(old).RunGenerators(downgraded)));
    }

    [Fact]
    public void A_keystroke_in_a_method_that_is_no_hook_reads_no_hook_again()
    {
        const string Other = "class Other { [System.Obsolete] int M() { return 1; } const int C = 1; int _field = 1; }";
        var run = GeneratorRun.Of(Hook, NetReferences.All, LanguageVersion.Latest, nullable: true, Other);
        Assert.Equal(IncrementalStepRunReason.Cached, HooksAfter("return 12;", "return 1;"));
        Assert.Equal(IncrementalStepRunReason.Cached, HooksAfter("_field = 2", "_field = 1"));
        Assert.NotEqual(IncrementalStepRunReason.Cached, HooksAfter("C = 2", "C = 1"));
        Assert.NotEqual(IncrementalStepRunReason.Cached, HooksAfter("long M", "int M"));

        IncrementalStepRunReason HooksAfter(string after, string before)
        {
            var tree = CSharpSyntaxTree.ParseText(Other.Replace(before, after, StringComparison.Ordinal), run.Parse, "Source1.cs");
            var result = run.Driver.RunGenerators(run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees.Last(), tree)).GetRunResult().Results.Single();
            return result.TrackedSteps[ReferralGenerator.Steps.Hooks].Single().Outputs.Single().Reason;
        }
    }

    [Fact]
    public async Task A_driver_keeps_no_old_compilation_alive()
    {
        var run = GeneratorRun.Of(Hook, NetReferences.All);
        var (driver, old) = Advance(run.Driver, run.Input);
        for (var i = 0; i < 10 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }
        Assert.False(old.IsAlive);
        Assert.Single(driver.GetRunResult().Results);

        // In a method of its own, so that no local keeps what is asked about.
        static (GeneratorDriver, WeakReference) Advance(GeneratorDriver driver, Compilation input)
        {
            var first = input.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class A { int M() => 1; }", (CSharpParseOptions)input.SyntaxTrees.First().Options, "A.cs"));
            driver = driver.RunGenerators(first);
            var second = input.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class A { int M() => 2; }", (CSharpParseOptions)input.SyntaxTrees.First().Options, "A.cs"));
            return (driver.RunGenerators(second), new WeakReference(first));
        }
    }

    static string Sources(GeneratorDriver driver) =>
        string.Concat(driver.GetRunResult().Results.Single().GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => $"// ==== {s.HintName}\n{s.SourceText}"));
}
