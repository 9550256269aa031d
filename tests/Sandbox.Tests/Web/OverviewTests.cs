using System.Text.RegularExpressions;

namespace MMOLove.Referral.Sandbox.Tests.Web;

/// <summary>Funnel and leaderboard against a count kept beside them.</summary>
public class OverviewTests
{
    [Fact]
    public async Task Funnel_and_leaderboard_say_what_one_counts_oneself()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Slug = "east" }, new() { Slug = "west" }] });
        using var game = new GameServer(sandbox);
        var counts = new Dictionary<string, int[]>();
        var random = new Random(7);
        for (var i = 0; i < 80; i++)
        {
            var referrer = "referrer-" + random.Next(11);
            var count = counts.TryGetValue(referrer, out var known) ? known : counts[referrer] = new int[3];
            var token = sandbox.MintToken(referrer);
            count[0]++;
            if (random.Next(3) == 0) continue;
            Assert.Equal(200, (await game.Registered(token, $"p-{i}", $"reg-{i}")).Status);
            count[1]++;
            if (random.Next(2) == 0) continue;
            Assert.Equal(200, (await game.Qualified(token, $"qual-{i}")).Status);
            count[2]++;
            // Repetitions, and what belongs to another referrer or another server, count for nothing but the click.
            await game.Qualified(token, $"qual-{i}");
            await game.Registered(sandbox.MintToken("late"), $"p-{i}", $"reg-late-{i}");
            (counts.TryGetValue("late", out var late) ? late : counts["late"] = new int[3])[0]++;
            sandbox.MintToken(referrer, "west");
        }

        var page = await game.Http.GetStringAsync(sandbox.Dashboard("east"));

        Assert.Equal(Enumerable.Range(0, 3).Select(step => counts.Values.Sum(count => count[step])), Regex.Matches(page, "<span class=\"count\">(\\d+)</span>").Select(m => int.Parse(m.Groups[1].Value)));
        var expected = counts.OrderByDescending(c => c.Value[2]).ThenByDescending(c => c.Value[1]).ThenByDescending(c => c.Value[0]).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => $"{c.Key} {string.Join(' ', c.Value)}").ToArray();
        var shown = Regex.Matches(page, "<tr><th scope=\"row\">([^<]+)</th>(?:<td class=\"number\">(\\d+)</td>){3}</tr>")
            .Select(m => $"{m.Groups[1].Value} {string.Join(' ', m.Groups[2].Captures.Select(c => c.Value))}").ToArray();
        Assert.Equal(expected[..8], shown);
        Assert.Contains($"and {expected.Length - 8} more follow", page);
    }
}
