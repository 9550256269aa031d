using MMOLove.Referral.Sandbox;
using MMOLove.Referral.Torture.Game;
using MMOLove.Referral.Torture.Processes;

namespace MMOLove.Referral.Torture.Rounds;

/// <summary>MMOLove's ledger and the game's books beside what the hooks had promised.</summary>
internal sealed class Oracle(ReferralSandbox mmolove, GameProcess[] games, IReadOnlyList<Player> standing, GameDatabase books)
{
    private readonly List<string> _findings = [];
    private long _lost;
    private long _duplicated;
    private long _outOfOrder;
    private long _doubleGrants;

    public async Task<RoundResult> JudgeAsync(long faults, IReadOnlyList<string> stuck)
    {
        var accounts = await books.ReadAccountsAsync();
        var grants = await books.ReadGrantsAsync();
        var promised = games.SelectMany(game => game.Acknowledged).ToHashSet(StringComparer.Ordinal);
        var players = games.SelectMany(game => game.Players).ToArray();
        // What the game has committed is promised too, also where the process died before it could say so.
        foreach (var player in players)
        {
            for (var number = 0; player.IsTransactional && accounts.TryGetValue(player.Id, out var account) && number < account.Career; number++) promised.Add(player.Key(number));
        }
        foreach (var player in standing) promised.Add(player.Key(0));

        var accepted = mmolove.Ledger.Events
            .Where(e => e.Verdict is LedgerVerdict.Advanced or LedgerVerdict.NoChange or LedgerVerdict.Noted or LedgerVerdict.Duplicate)
            .GroupBy(e => e.ServerEventId!)
            .ToDictionary(group => group.Key, group => group.OrderBy(e => e.Sequence).ToArray(), StringComparer.Ordinal);
        foreach (var player in players.Concat(standing)) Judge(player, promised, accepted);
        foreach (var key in grants) JudgeGrant(key, accepted);
        foreach (var (id, account) in accounts)
        {
            if (account.Gold > GameDatabase.Gold) Count(ref _doubleGrants, $"account {id} has {account.Gold} gold");
        }
        foreach (var player in players.Where(player => accepted.ContainsKey(player.Key(1))))
        {
            if (!grants.Contains(player.Key(1)) || accounts[player.Id].Gold == 0) Count(ref _lost, $"{player.Key(1)} was accepted and its reward was not granted");
        }
        foreach (var e in mmolove.Ledger.Events.Where(e => e.Verdict == LedgerVerdict.IllegalTransition)) Count(ref _outOfOrder, $"{e.ServerEventId} came before its registered was accepted");
        _findings.AddRange(stuck);
        return new RoundResult(promised.Count, faults, _lost, _duplicated, _outOfOrder, _doubleGrants) { Findings = _findings };
    }

    private void Judge(Player player, HashSet<string> promised, Dictionary<string, LedgerEvent[]> accepted)
    {
        long before = 0;
        for (var number = 0; number < Player.Events; number++)
        {
            var key = player.Key(number);
            if (!accepted.TryGetValue(key, out var arrivals))
            {
                if (promised.Contains(key)) Count(ref _lost, $"{key} was promised and never accepted");
                continue;
            }
            if (arrivals.Count(e => e.Verdict != LedgerVerdict.Duplicate) != 1) Count(ref _duplicated, $"{key} was accepted more than once");
            if (arrivals[0].Sequence < before) Count(ref _outOfOrder, $"{key} overtook the event before it");
            before = arrivals[0].Sequence;
        }
        var effects = mmolove.Ledger.Transitions.Where(t => t.Token == player.Token && t.ServerEventId is not null).ToArray();
        if (effects.GroupBy(t => t.To).Any(group => group.Count() > 1)) Count(ref _duplicated, $"account {player.Id} reached a state twice");
    }

    private void JudgeGrant(string key, Dictionary<string, LedgerEvent[]> accepted)
    {
        if (!accepted.ContainsKey(key)) Count(ref _doubleGrants, $"a reward was granted for {key}, which was never accepted");
    }

    private void Count(ref long count, string finding)
    {
        count++;
        _findings.Add(finding);
    }
}
