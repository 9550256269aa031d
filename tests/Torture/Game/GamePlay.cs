using System.Collections.Concurrent;
using System.Data.Common;
using MMOLove.Referral.Torture.Rounds;

namespace MMOLove.Referral.Torture.Game;

/// <summary>Players come, play and leave; eight at a time.</summary>
internal sealed class GamePlay(GameOrders orders, GameHooks hooks, GameDatabase database)
{
    public async Task RunAsync()
    {
        var queue = new ConcurrentQueue<(Player Player, int From)>(orders.Players.Zip(orders.From).Where(career => career.Second < Player.Events));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var random = new Random(orders.Seed + worker);
            while (queue.TryDequeue(out var career))
            {
                for (var number = career.From; number < Player.Events; number++)
                {
                    await Task.Delay(random.Next(200));
                    await ReportPatientlyAsync(career.Player, number);
                    GameProgram.Say("ack " + career.Player.Key(number));
                }
            }
        })));
        GameProgram.Say("done");
    }

    /// <summary>The game's own transaction may fail when its database stops; the game then tries again, as games do.</summary>
    private async Task ReportPatientlyAsync(Player player, int number)
    {
        while (true)
        {
            try
            {
                await ReportAsync(player, number);
                return;
            }
            catch (Exception error) when (error is DbException or System.IO.IOException or TimeoutException or ObjectDisposedException or InvalidOperationException)
            {
                GameProgram.Say("log the game's transaction failed: " + error.Message.ReplaceLineEndings(" "));
                await Task.Delay(100);
            }
        }
    }

    private async Task ReportAsync(Player player, int number)
    {
        if (player.IsTransactional)
        {
            await database.ReportAsync(player.Id, number + 1, transaction =>
            {
                switch (number)
                {
                    case 0: return hooks.RegisteredAsync(player.Token, player.Id, transaction);
                    case 1:
                        hooks.Qualified(player.Token, player.Id, transaction);
                        return default;
                    default: return hooks.ReversedAsync(player.Token, player.Id, transaction);
                }
            });
            return;
        }
        switch (number)
        {
            case 0:
                await hooks.RegisteredAsync(player.Token, player.Id);
                break;
            case 1:
                await hooks.QualifiedAsync(player.Token, player.Id);
                break;
            default:
                await hooks.ReversedAsync(player.Token, player.Id);
                break;
        }
    }
}
