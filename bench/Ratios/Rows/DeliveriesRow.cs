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
        var (our, their) = Throughput.Compare(
            InFlight,
            async i => Throughput.Require((await hooks.AccountCreatedAsync(Sample.Token, Sample.AccountId + i)).Ok),
            i => naive.SendAsync(Sample.Token, Sample.AccountId + i));
        return new Reading(our / their, Detail: $"{our:N0}/s against {their:N0}/s");
    }
}
