using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>Bytes that the client's process allocates for one delivered event over HTTP/1.1; a naive client beside it.</summary>
internal sealed class ClientBytesRow : Row
{
    private const int Events = 4_000;

    public override string Name => "client bytes per delivered event";

    public override Goal Goal => new(1_700, Unit: " B");

    public override Reading Run()
    {
        using var server = VerifyingServer.Start(secure: false);
        using var client = new ReferralClient(Sample.ServerId, Sample.Secret, server.Endpoint.ToString());
        var hooks = new ClientHooks(client);
        var our = Measure(async count =>
        {
            for (var i = 0; i < count; i++) Throughput.Require((await hooks.AccountCreatedAsync(Sample.Token, Sample.AccountId + i)).Ok);
        });
        using var naive = new NaiveClient(server.Endpoint);
        var their = Measure(async count =>
        {
            for (var i = 0; i < count; i++) await naive.SendAsync(Sample.Token, Sample.AccountId + i);
        });
        return new Reading(our, Detail: $"naive HttpClient {their:0} B");
    }

    /// <summary>Awaited in one loop: blocking on each event would allocate more than some of the events do.</summary>
    private static double Measure(Func<int, Task> send)
    {
        send(1_000).GetAwaiter().GetResult();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        send(Events).GetAwaiter().GetResult();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Events;
    }
}
