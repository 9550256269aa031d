using MMOLove.Referral.CodeFixes.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF015Tests
{
    /// <summary>What the generator would write.</summary>
    const string Companion = """
        namespace Game
        {
            static class PlayerReferrals
            {
                internal static void ReportReached(ReferralOutbox? outbox, string? mmref, long id) { }
                internal static void ReportCreated(ReferralOutbox? outbox, string? mmref, long id) { }
            }
        }
        """;

    static string Player(string members) => $$"""
        namespace Game
        {
            class Player
            {
                readonly ReferralOutbox _outbox = ReferralOutbox.Default;
                int _gold;
                {{members}}
            }
        }
        """;

    [Theory]
    [InlineData("[ReferralQualified] void {|MMOREF015:Reached|}(string? mmref, [RewardSubject] long id) { _gold += 5; }")]
    [InlineData("[ReferralQualified] int {|MMOREF015:Reached|}(string? mmref, [RewardSubject] long id) => _gold += 5;")]
    [InlineData("[ReferralRegistered] static void {|MMOREF015:Created|}(string? mmref, [RefereeIdentity] long id, int unused) { if (unused > 0) throw new Exception(); }")]
    public Task Nothing_calls_the_companion(string member) => HookCase.RunAsync(Player(member) + Companion);

    [Theory]
    [InlineData("[ReferralQualified] void Reached(string? mmref, [RewardSubject] long id) { _gold += 5; PlayerReferrals.ReportReached(_outbox, mmref, id); }")]
    [InlineData("[ReferralQualified] void Reached(string? mmref, [RewardSubject] long id) { _gold += 5; } void After(string? t) => PlayerReferrals.ReportReached(_outbox, t, 1);")]
    [InlineData("[ReferralQualified] void Reached(string? mmref, [RewardSubject] long id) { _gold += 5; } Action<ReferralOutbox?, string?, long> Report => PlayerReferrals.ReportReached;")]
    public Task A_call_anywhere_is_fine(string member) => HookCase.RunAsync(Player(member) + Companion);

    [Theory]
    [InlineData("[ReferralQualified] void Reached(string? mmref, [RewardSubject] long id) { _gold += 5; return {|CS1525:;|} }", "MMOREF015")]
    public Task Incomplete_code_is_the_compilers_business(string member, string _) =>
        HookCase.RunAsync(Player(member.Replace("{|CS1525:;|}", "", StringComparison.Ordinal).Replace("void Reached", "void {|MMOREF015:Reached|}", StringComparison.Ordinal)), HookCase.Incomplete);

    [Theory]
    [InlineData("[ReferralQualified] void {|MMOREF005:Reached|}([RewardSubject] long id) { _gold += 5; }")]
    [InlineData("[ReferralQualified] void Reached({|MMOREF009:int|} mmref, [RewardSubject] long id) { _gold += 5; }")]
    [InlineData("[ReferralQualified] void Reached(string? mmref, [RewardSubject] out long {|MMOREF016:id|}) { id = _gold; }")]
    [InlineData("[ReferralQualified(ServerEventId = \"{x.Id}\")] void Reached<T>(string? mmref, T {|MMOREF016:x|}) where T : Id { _gold += 5; } interface Id { long Id { get; } }")]
    [InlineData("[ReferralQualified(ServerEventId = \"{x.Id}\")] void Reached(string? mmref, Inner {|MMOREF016:x|}) { _gold += 5; } class Inner { public long Id; }")]
    public Task What_cannot_be_reported_is_told_like_for_any_hook(string member) => HookCase.RunAsync(Player(member));

    [Fact]
    public Task The_fix_calls_it_after_the_work_or_before_it_where_the_work_returns() => HookCase.FixAsync<CallCompanionCodeFix>("""
        namespace Game
        {
            class Player
            {
                readonly ReferralOutbox _outbox = ReferralOutbox.Default;
                int _gold;

                [ReferralQualified]
                void {|MMOREF015:Reached|}(string? mmref, [RewardSubject] long id)
                {
                    _gold += 5;
                }

                [ReferralRegistered]
                bool {|MMOREF015:Created|}(string? mmref, [RefereeIdentity] long id)
                {
                    if (id == 0) return false;
                    return true;
                }
            }
        }

        """ + Companion, """
        namespace Game
        {
            class Player
            {
                readonly ReferralOutbox _outbox = ReferralOutbox.Default;
                int _gold;

                [ReferralQualified]
                void Reached(string? mmref, [RewardSubject] long id)
                {
                    _gold += 5;
                    PlayerReferrals.ReportReached(_outbox, mmref, id);
                }

                [ReferralRegistered]
                bool Created(string? mmref, [RefereeIdentity] long id)
                {
                    PlayerReferrals.ReportCreated(_outbox, mmref, id);
                    if (id == 0) return false;
                    return true;
                }
            }
        }

        """ + Companion);

    [Fact]
    public Task The_fix_opens_an_expression_body() => HookCase.FixAsync<CallCompanionCodeFix>("""
        namespace Game
        {
            class Player
            {
                readonly ReferralOutbox _outbox = ReferralOutbox.Default;
                int _gold;

                [ReferralQualified]
                void {|MMOREF015:Reached|}(string? mmref, [RewardSubject] long id) => _gold += 5;

                [ReferralRegistered]
                int {|MMOREF015:Created|}(string? mmref, [RefereeIdentity] long id) => _gold += 5;
            }
        }

        """ + Companion, """
        namespace Game
        {
            class Player
            {
                readonly ReferralOutbox _outbox = ReferralOutbox.Default;
                int _gold;

                [ReferralQualified]
                void Reached(string? mmref, [RewardSubject] long id)
                {
                    _gold += 5;
                    PlayerReferrals.ReportReached(_outbox, mmref, id);
                }

                [ReferralRegistered]
                int Created(string? mmref, [RefereeIdentity] long id)
                {
                    PlayerReferrals.ReportCreated(_outbox, mmref, id);
                    return _gold += 5;
                }
            }
        }

        """ + Companion);
}
