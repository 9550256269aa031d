using MMOLove.Referral.CodeFixes.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF004Tests
{
    [Theory]
    [InlineData("partial class Hooks { [ReferralQualified] partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks { [ReferralQualified] public static partial Task<SendResult> {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks(ReferralClient client) { object O => client; [ReferralQualified] partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("class Base { private ReferralOutbox? _o; object? O => _o; } partial class Hooks : Base { [ReferralQualified] partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks { ReferralOutbox? O { set { } } [ReferralQualified] partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks(ReferralOutbox id) { object O => id; [ReferralQualified(ServerEventId = \"{id}\")] partial void {|MMOREF004:Reached|}(string? mmref, long id); }")]
    [InlineData("partial class Hooks(ReferralOutbox o) { ReferralOutbox O() => o; [ReferralQualified] public static partial SignedReferralEvent {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks(in ReferralOutbox o) { readonly ReferralClient? _c = o is null ? null : null; [ReferralQualified] partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("class Base { protected ReferralOutbox? outbox; } partial class Hooks : Base { new string? outbox() => null; [ReferralQualified] partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("interface IA { ReferralOutbox O { get; } } interface IB { ReferralOutbox O { get; } } partial interface Hooks : IA, IB { [ReferralQualified] private partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks { [Obsolete(\"gone\", true)] ReferralOutbox? _o; [ReferralQualified] partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial interface Hooks { static virtual ReferralSigner? S => null; [ReferralQualified] public static partial SignedReferralEvent {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id); }")]
    public Task Nothing_to_report_through(string code) => HookCase.RunAsync(code, t => t.DisabledDiagnostics.AddRange(["CS0169", "CS0649"]));

    [Theory]
    [InlineData("partial class Hooks { [ReferralQualified] partial void Reached(ReferralOutbox outbox, string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks(ReferralOutbox outbox) { [ReferralQualified] partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial record Hooks(ReferralOutbox Outbox) { [ReferralQualified] partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks { static ReferralOutbox? s_outbox; [ReferralQualified] partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("partial class Hooks { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("class Base { protected ReferralOutbox? Outbox => null; } partial class Hooks : Base { [ReferralQualified] partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("class Base { private ReferralOutbox? referrals; object? O => referrals ??= null; } partial class Hooks(ReferralOutbox referrals) : Base { [ReferralQualified] partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("abstract class Base { protected abstract ReferralOutbox? O { get; set; } } class Middle : Base { protected override ReferralOutbox? O { get; set; } } partial class Hooks : Middle { protected override ReferralOutbox? O { set { } } [ReferralQualified] partial void Reached(string? mmref, [RewardSubject] long id); }")]
    public Task Something_in_reach_is_fine(string code) => HookCase.RunAsync(code, t => t.DisabledDiagnostics.Add("CS9113"));

    [Fact]
    public Task The_fix_adds_a_constructor_and_a_field() => HookCase.FixAsync<AddHostCodeFix>("""
        partial class Hooks
        {
            [ReferralQualified]
            partial void {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id);

            [ReferralQualified]
            partial void {|MMOREF004:Again|}(string? mmref, [RewardSubject] long id);
        }
        """, """
        partial class Hooks
        {
            private readonly ReferralOutbox _referrals;

            public Hooks(ReferralOutbox referrals)
            {
                _referrals = referrals;
            }

            [ReferralQualified]
            partial void Reached(string? mmref, [RewardSubject] long id);

            [ReferralQualified]
            partial void Again(string? mmref, [RewardSubject] long id);
        }
        """);

    [Fact]
    public Task The_fix_extends_the_constructors_there_are() => HookCase.FixAsync<AddHostCodeFix>("""
        partial class Hooks
        {
            private readonly int _shard;

            public Hooks(int shard) => _shard = shard;

            public Hooks() : this(1)
            {
            }

            int Shard => _shard;

            [ReferralQualified]
            public partial Task<SendResult> {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id);
        }
        """, """
        partial class Hooks
        {
            private readonly ReferralClient _client;

            private readonly int _shard;

            public Hooks(int shard, ReferralClient client)
            {
                _shard = shard;
                _client = client;
            }

            public Hooks() : {|CS7036:this|}(1)
            {
            }

            int Shard => _shard;

            [ReferralQualified]
            public partial Task<SendResult> Reached(string? mmref, [RewardSubject] long id);
        }
        """);

    [Fact]
    public Task The_fix_extends_a_primary_constructor() => HookCase.FixAsync<AddHostCodeFix>("""
        partial class Hooks(int shard)
        {
            int Shard => shard;

            [ReferralQualified]
            public partial SignedReferralEvent {|MMOREF004:Reached|}(string? mmref, [RewardSubject] long id);
        }
        """, """
        partial class Hooks(int shard, ReferralSigner signer)
        {
            int Shard => shard;

            [ReferralQualified]
            public partial SignedReferralEvent Reached(string? mmref, [RewardSubject] long id);
        }
        """);

    [Fact]
    public Task The_fix_gives_a_static_hook_a_parameter() => HookCase.FixAsync<AddHostCodeFix>("""
        static partial class Hooks
        {
            [ReferralQualified]
            public static partial SignedReferralEvent {|MMOREF004:Reached|}(this string? mmref, [RewardSubject] long id);

            [ReferralQualified]
            public static partial Task<SendResult> {|MMOREF004:Again|}(string? mmref, [RewardSubject] long id);
        }
        """, """
        static partial class Hooks
        {
            [ReferralQualified]
            public static partial SignedReferralEvent Reached(this string? mmref, ReferralSigner signer, [RewardSubject] long id);

            [ReferralQualified]
            public static partial Task<SendResult> Again(ReferralClient client, string? mmref, [RewardSubject] long id);
        }
        """);
}
