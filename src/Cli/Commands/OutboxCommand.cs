using System.CommandLine;
using MMOLove.Referral.Cli.Configuration;
using MMOLove.Referral.Cli.Outbox;
using MMOLove.Referral.Cli.Output;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Cli.Commands;

/// <summary><c>mmolove outbox</c>: looks after the rows of a store, also while game servers use it.</summary>
static class OutboxCommand
{
    static readonly Option<int> Limit = new("--limit") { Description = "At most so many rows, 1 to 1,000.", DefaultValueFactory = _ => 100 };
    static readonly Option<long> After = new("--after") { Description = "Rows with an id above this one: the next page." };
    static readonly Argument<long> Id = new("id") { Description = "The row." };
    static readonly Option<bool> Yes = new("--yes") { Description = "Deletes without asking." };

    public static Command Create() => new("outbox", "Lists, shows, replays and purges the rows of an outbox.")
    {
        Make("list", "Lists rows by ascending id, and counts them all.", ListAsync, RowSelection.Stages, RowSelection.Dead, RowSelection.Token, RowSelection.EventId, Limit, After),
        Make("show", "Shows one row with its body and the last answer.", ShowAsync, Id),
        Make("replay", "Sends dead letters on their way again, with tries and age from zero. Without a selection: all of them.", ReplayAsync, RowSelection.Ids, RowSelection.Token, RowSelection.EventId),
        Make("purge", "Deletes finished rows and dead letters; rows on their way stay. Needs a selection.", PurgeAsync, RowSelection.Ids, RowSelection.Stages, RowSelection.Dead, RowSelection.Token, RowSelection.EventId, Yes),
    };

    static async Task<int> ListAsync(ParseResult given, IReferralOutboxStore store, CancellationToken stop)
    {
        var limit = given.GetValue(Limit);
        if (limit is < 1 or > 1000) throw new UsageException("--limit must be 1 to 1,000.");
        var query = RowSelection.Read(given) with { Limit = limit, AfterId = given.GetValue(After) };
        var rows = (await store.ListAsync(query, stop).ConfigureAwait(false)).Select(RowView.Of).ToArray();
        var counts = await store.GetStatisticsAsync(stop).ConfigureAwait(false);
        var parking = await store.GetParkingAsync(stop).ConfigureAwait(false);
        if (given.GetValue(ServerSettings.Json))
        {
            JsonOutput.Write(new { rows, counts, parked = parking is null ? null : new { parking.Reason, parking.Since } });
            return ExitCodes.Ok;
        }
        foreach (var row in rows) Console.Out.WriteLine(row.Line);
        Console.Error.WriteLine($"{counts.Undelivered} to send, {counts.Unhandled} to hand over, {counts.DeadDeliveries + counts.DeadHandlings} dead letters"
            + (counts.OldestAge is { } age ? $", the oldest waits for {age:d\\.hh\\:mm\\:ss}" : ""));
        if (parking is not null) Console.Error.WriteLine("parked: " + parking.Reason);
        return ExitCodes.Ok;
    }

    static async Task<int> ShowAsync(ParseResult given, IReferralOutboxStore store, CancellationToken stop)
    {
        var rows = await store.ListAsync(new OutboxQuery { Ids = [given.GetValue(Id)], Limit = 1 }, stop).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            Console.Error.WriteLine($"mmolove: there is no row {given.GetValue(Id)}.");
            return ExitCodes.Failed;
        }
        var row = RowView.Of(rows[0]);
        if (given.GetValue(ServerSettings.Json)) JsonOutput.Write(row);
        else foreach (var line in row.Lines) Console.Out.WriteLine(line);
        return ExitCodes.Ok;
    }

    static async Task<int> ReplayAsync(ParseResult given, IReferralOutboxStore store, CancellationToken stop)
    {
        var replayed = await AllAsync("replaying", given, query => store.ReplayAsync(query, stop), RowSelection.Read(given)).ConfigureAwait(false);
        return Close(given, "replayed", replayed);
    }

    static async Task<int> PurgeAsync(ParseResult given, IReferralOutboxStore store, CancellationToken stop)
    {
        var query = RowSelection.Read(given);
        if (RowSelection.SelectsNothingInParticular(query)) throw new UsageException("Which rows? Give ids, --stage, --dead, --token or --event-id.");
        if (!given.GetValue(Yes) && !await ConfirmAsync(stop).ConfigureAwait(false)) throw new UsageException("Nothing was deleted. Say --yes to delete.");
        var purged = await AllAsync("purging", given, page => store.PurgeAsync(page, stop), query).ConfigureAwait(false);
        return Close(given, "purged", purged);
    }

    // In steps, so that a store in use is never locked for long.
    static async Task<int> AllAsync(string what, ParseResult given, Func<OutboxQuery, ValueTask<int>> step, OutboxQuery query)
    {
        var all = 0;
        await LongWork.RunAsync(what, given.GetValue(ServerSettings.Json), async report =>
        {
            int done;
            do
            {
                done = await step(query with { Limit = 500 }).ConfigureAwait(false);
                all += done;
                report($"{all} rows");
            }
            while (done == 500);
        }).ConfigureAwait(false);
        return all;
    }

    static int Close(ParseResult given, string what, int rows)
    {
        if (given.GetValue(ServerSettings.Json)) JsonOutput.Write(new Dictionary<string, int> { [what] = rows });
        else Console.Out.WriteLine($"{rows} {what}");
        return ExitCodes.Ok;
    }

    static async Task<bool> ConfirmAsync(CancellationToken stop)
    {
        if (Console.IsInputRedirected) return false;
        Console.Error.Write("Delete these rows for good? (y/N) ");
        // Reading a line cannot be called off: after Ctrl+C it is left behind and ends with the process.
        var answer = await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(stop).ConfigureAwait(false);
        return answer?.Trim() is "y" or "Y" or "yes";
    }

    static Command Make(string name, string description, Func<ParseResult, IReferralOutboxStore, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description) { StoreAddress.Store, ServerSettings.Json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        command.SetAction((given, stop) => RunAsync(given, run, stop));
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, Func<ParseResult, IReferralOutboxStore, CancellationToken, Task<int>> run, CancellationToken stop)
    {
        try
        {
            var store = await StoreAddress.OpenAsync(given, stop).ConfigureAwait(false);
            await using (store.ConfigureAwait(false)) return await run(given, store, stop).ConfigureAwait(false);
        }
        catch (ReferralStoreException e)
        {
            Console.Error.WriteLine("mmolove: " + e.Message.ReplaceLineEndings(" "));
            return ExitCodes.Failed;
        }
    }
}
