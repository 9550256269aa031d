using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>
/// Deliveries per second with 16 in flight, against a loop of the naive client with 16 in flight; over TLS, as in life. HTTP/1.1 alone
/// would leave a seventh to be won: the connection's system calls are most of an event there, and both pay them.
/// </summary>
internal sealed class DeliveriesRow : Row
{
    private const int InFlight = 16;

    public override string Name => "deliveries per second / naive HttpClient";

    public override Goal Goal => new(1.7, AtLeast: true);

    public override Reading Run()
    {
        using var server = VerifyingServer.Start(secure: true);
        using var client = new ReferralClient(Sample.ServerId, Sample.Secret, server.Endpoint.ToString());
        var hooks = new ClientHooks(client);
        using var naive = new NaiveClient(server.Endpoint);
        using var bare = new BareClient(server.Endpoint);
        var perSecond = Throughput.Compare(
            InFlight,
            async i => Throughput.Require((await hooks.AccountCreatedAsync(Sample.Token, Sample.AccountId + i)).Ok),
            i => naive.SendAsync(Sample.Token, Sample.AccountId + i),
            _ => bare.SendAsync());
        return new Reading(perSecond[0] / perSecond[1], Detail: $"{perSecond[0]:N0}/s against {perSecond[1]:N0}/s; the library alone, with one body signed beforehand: {perSecond[2]:N0}/s");
    }
}
