using Microsoft.CodeAnalysis.CSharp;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF016Tests
{
    [Theory]
    [InlineData("interface IHooks { void Reached(string? mmref, long id); } class Hooks : IHooks { [ReferralQualified] void IHooks.{|MMOREF016:Reached|}(string? mmref, [RewardSubject] long id) { } }")]
    [InlineData("abstract class Hooks { [ReferralQualified] public abstract void {|MMOREF016:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("class Hooks { [ReferralQualified, System.Runtime.InteropServices.DllImport(\"x\")] static extern void {|MMOREF016:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("file partial class Hooks { [ReferralQualified] static partial void {|MMOREF016:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("file class Account { public long Id; } file class Hooks { [ReferralQualified(ServerEventId = \"{a.Id}\")] static void Reached(string? mmref, Account {|MMOREF016:a|}) => Console.Write(mmref); }")]
    [InlineData("partial class Hooks { [ReferralQualified] static partial void {|MMOREF016:Reached|}(string? mmref, [RewardSubject] long id, __arglist); }")]
    [InlineData("partial class Hooks { [ReferralQualified, ReferralReversed] static partial void {|MMOREF016:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("class Hooks { int Level { [{|MMOREF016:ReferralQualified|}] get => 1; } }")]
    [InlineData("class Hooks { [{|MMOREF016:ReferralQualified|}] public static Hooks operator +(Hooks a, Hooks b) => a; }")]
    [InlineData("class Hooks { void M() { [{|MMOREF016:ReferralQualified|}] void Reached(string? mmref, [RewardSubject] long id) { } Reached(null, 1); } }")]
    [InlineData("class Hooks { Action M() => [{|MMOREF016:ReferralQualified|}] () => { }; }")]
    public Task A_method_whose_body_cannot_be_written(string code) => HookCase.RunAsync(code);

    [Fact]
    public Task Code_called_from_unmanaged_code_has_no_token_to_pass() => HookCase.RunAsync(
        "static partial class Hooks { [ReferralQualified, System.Runtime.InteropServices.UnmanagedCallersOnly] static partial void {|MMOREF016:Reached|}(string? mmref, [RewardSubject] long id); }", HookCase.Incomplete);

    [Fact]
    public Task Before_csharp_9_there_are_no_such_methods() => HookCase.RunAsync(
        "partial class Hooks { [MMOLove.Referral.ReferralQualified] static partial void {|MMOREF016:Reached|}(string mmref, [MMOLove.Referral.RewardSubject] long id); }", t =>
        {
            t.LanguageVersion = LanguageVersion.CSharp8;
            t.CompilerDiagnostics = CompilerDiagnostics.None;
        });

    [Theory]
    [InlineData("partial interface IHooks { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial record struct Hooks { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id); }")]
    public Task Every_kind_of_type_can_have_hooks(string code) => HookCase.RunAsync(code);
}
