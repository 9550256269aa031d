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
        using var server = VerifyingServer.Start();
        using var client = new ReferralClient(Sample.ServerId, Sample.Secret, server.Endpoint.ToString());
        var hooks = new ClientHooks(client);
        var our = Measure(i => hooks.AccountCreatedAsync(Sample.Token, Sample.AccountId + i).AsTask());
        using var naive = new NaiveClient(server.Endpoint);
        var their = Measure(i => naive.SendAsync(Sample.Token, Sample.AccountId + i));
        return new Reading(our, Detail: $"naive HttpClient {their:0} B");
    }

    private static double Measure(Func<int, Task> send)
    {
        for (var i = 0; i < 1_000; i++) send(i).GetAwaiter().GetResult();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Events; i++) send(i).GetAwaiter().GetResult();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Events;
    }
}
