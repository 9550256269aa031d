using System.Globalization;
using GameServer.Rewards;
using GameServer.World;
using MMOLove.Referral.Sandbox;

namespace GameServer.Audit;

/// <summary>The game's accounts beside MMOLove's ledger.</summary>
public sealed record Books(int Clicked, int Registered, int Qualified, int Rewarded, IReadOnlyList<string> Differences)
{
    public static Books Compare(IReadOnlyCollection<Account> accounts, ReferralSandbox mmolove)
    {
        var referrals = mmolove.Ledger.Referrals;
        return new Books(
            referrals.Count,
            referrals.Count(referral => referral.State is LedgerState.Registered or LedgerState.Qualified),
            referrals.Count(referral => referral.State is LedgerState.Qualified),
            accounts.Count(account => account.Gold > 0),
            [.. accounts.Select(account => Difference(account, mmolove)).OfType<string>(), .. WithoutAccount(accounts, referrals)]);
    }

    public override string ToString() =>
        $"referrals: {Clicked} clicked, {Registered} registered, {Qualified} qualified, {Rewarded} rewarded, {Differences.Count} lost";

    /// <summary>Says where the two disagree about an account, or null.</summary>
    static string? Difference(Account account, ReferralSandbox mmolove)
    {
        var isDue = account.Mmref is not null && account.Level >= 10;
        LedgerState? expected = account.Mmref is null ? null : isDue ? LedgerState.Qualified : LedgerState.Registered;
        var actual = mmolove.Ledger.FindReferee(mmolove.ServerId, account.Id.ToString(CultureInfo.InvariantCulture))?.State;
        var gold = isDue ? GoldReward.Gold : 0;
        return actual == expected && account.Gold == gold
            ? null
            : $"{account.Name} (level {account.Level}) is {actual?.ToString() ?? "unknown"} with {account.Gold} gold, and should be {expected?.ToString() ?? "unknown"} with {gold}";
    }

    /// <summary>Referrals of players whom the game does not know.</summary>
    static IEnumerable<string> WithoutAccount(IReadOnlyCollection<Account> accounts, IReadOnlyList<LedgerReferral> referrals)
    {
        var known = accounts.Select(account => account.Id.ToString(CultureInfo.InvariantCulture)).ToHashSet();
        return
            from referral in referrals
            where referral.State is LedgerState.Registered or LedgerState.Qualified && !known.Contains(referral.RefereeIdentity!)
            select $"account {referral.RefereeIdentity} is {referral.State}, and there is no such account";
    }
}
