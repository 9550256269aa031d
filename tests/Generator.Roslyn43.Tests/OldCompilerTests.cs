using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.Generator.Tests.Running;
using MMOLove.Referral.Tests;

namespace MMOLove.Referral.Generator.Tests;

/// <summary>The same cases in Roslyn 4.3, over netstandard2.0 where nothing is annotated for nullability.</summary>
public class OldCompilerTests
{
    const string Polyfill = "namespace System.Runtime.CompilerServices { internal static class IsExternalInit { } }";

    public static TheoryData<string, int, bool> Matrix
    {
        get
        {
            var matrix = new TheoryData<string, int, bool>();
            foreach (var @case in GeneratorCase.All.Where(c => !c.NeedsNet))
            {
                foreach (var language in new[] { 9, 10 }.Where(l => l >= @case.Language))
                {
                    matrix.Add(@case.Name, language, true);
                    matrix.Add(@case.Name, language, false);
                }
            }
            return matrix;
        }
    }

    [Fact]
    public void The_compiler_is_the_old_one() => Assert.Equal(new Version(4, 3), VersionOf(typeof(CSharpCompilation)));

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Generated_code_compiles_without_a_warning(string name, int language, bool nullable) =>
        GeneratorRun.Of(GeneratorCase.Named(name).Source, OldReferences.All, GeneratorCase.Version(language), nullable, Polyfill).AssertCompilesQuietly();

    [Theory]
    [InlineData("partial class")]
    [InlineData("[MMOLove.Referral.ReferralQualified] partial void X(")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified(ServerEventId = \"{\")] partial void X(string mmref, [MMOLove.Referral.RewardSubject] int }")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified, MMOLove.Referral.ReferralQualified] static partial void X(string mmref, [MMOLove.Referral.RewardSubject] int a, int a); }")]
    public void Half_written_code_does_not_break_it(string code) => GeneratorRun.Of(code, OldReferences.All);

    [Fact]
    public void A_hook_compiled_in_csharp_9_runs()
    {
        var run = GeneratorRun.Of("""
            using MMOLove.Referral;
            public static partial class Hooks
            {
                [ReferralRegistered]
                public static partial SignedReferralEvent Created(ReferralSigner signer, string mmref, [RefereeIdentity] long id);
            }
            """, OldReferences.All, LanguageVersion.CSharp9, nullable: false);
        using var assembly = new MemoryStream();
        Assert.True(run.Output.Emit(assembly).Success);
        assembly.Position = 0;
        var hook = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(assembly).GetType("Hooks")!.GetMethod("Created", BindingFlags.Public | BindingFlags.Static)!;
        using var signer = new ReferralSigner("server", [new ReferralKey(new ReferralSecret("whsec_test_0123456789abcdef"))], new FixedClock(1733500003));
        using var signed = (SignedReferralEvent)hook.Invoke(null, [signer, "mmref.v1.a.b", 7842L])!;
        Assert.Equal("""{"event":"registered","server_id":"server","ts":1733500003,"token":"mmref.v1.a.b","referee_identity":"7842","server_event_id":"reg-7842"}""", Encoding.UTF8.GetString(signed.Body.Span));
        Assert.StartsWith("t=1733500003,v1=sha256=", signed.Header, StringComparison.Ordinal);
    }

    static Version VersionOf(Type type)
    {
        var version = type.Assembly.GetName().Version!;
        return new Version(version.Major, version.Minor);
    }
}
