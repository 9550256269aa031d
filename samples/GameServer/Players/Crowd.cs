using System.Globalization;

namespace GameServer.Players;

/// <summary>People with browsers: they follow a share link, land on the registration page with their token, and make an account.</summary>
public sealed class Crowd(Func<string, Uri> shareLink, Uri registration, IReadOnlySet<string> alreadyHere)
{
    const int AtOnce = 16;
    static readonly string[] s_referrers = ["alice", "bob", "carol", "dave", "erin"];

    /// <summary>Lets so many come by share link, and one more in ten who just walks in, at a rate that takes a few seconds.</summary>
    public async Task ComeAsync(int players, CancellationToken stop)
    {
        var perTick = Math.Max(1, players / 80);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        // Every player has a browser of their own: no cookie of one may reach the other.
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var everybody = Enumerable.Range(1, players).Select(i => (Name: "player-" + i.ToString(CultureInfo.InvariantCulture), Referrer: s_referrers[i % s_referrers.Length]))
            .Concat(Enumerable.Range(1, players / 10).Select(i => (Name: "walk-in-" + i.ToString(CultureInfo.InvariantCulture), Referrer: (string)null!)));
        foreach (var group in everybody.Where(player => !alreadyHere.Contains(player.Name)).Chunk(perTick))
        {
            await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
                async (player, cancel) => await JoinAsync(http, player.Name, player.Referrer, cancel));
            await pace.WaitForNextTickAsync(stop);
        }
    }

    async Task JoinAsync(HttpClient http, string name, string? referrer, CancellationToken stop)
    {
        // The link redirects to the registration page; the address where the browser ends up carries the token.
        using var landing = await http.GetAsync(referrer is null ? registration : shareLink(referrer), stop);
        landing.EnsureSuccessStatusCode();
        using var form = new FormUrlEncodedContent([new("name", name)]);
        using var answer = await http.PostAsync(landing.RequestMessage!.RequestUri, form, stop);
        answer.EnsureSuccessStatusCode();
    }
}
