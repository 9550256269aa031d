using MMOLove.Referral.Client;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Delivery;

/// <summary>
/// Asks the endpoint with a dry run (<c>test:true</c>, contract §3) whether it knows this server and accepts our signature: the answer
/// cannot depend on any token. One at a time; who asks meanwhile shares the answer.
/// </summary>
internal sealed class EndpointProbe(ReferralTransport transport, ReferralSigner signer)
{
    private readonly EventPrefix _prefix = new(signer.ServerId);
    private readonly object _gate = new();
    private Task<ReferralAnswer>? _underWay;

    public Task<ReferralAnswer> AskAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_underWay is null or { IsCompleted: true }) _underWay = Task.Run(() => SendAsync(cancellationToken), cancellationToken);
            return _underWay;
        }
    }

    private async Task<ReferralAnswer> SendAsync(CancellationToken cancellationToken)
    {
        var body = MakeBody();
        var attempt = new EventAttempt(body.Array, body.BodyEnd, ReferralEventKind.Registered, isTest: true);
        return await transport.SendAsync(attempt, cancellationToken).ConfigureAwait(false);
    }

    private EventBuffer MakeBody()
    {
        var writer = new ReferralEventWriter(new EventBuffer(), _prefix, ReferralEventKind.Registered, signer.Clock.GetUtcNow().ToUnixTimeSeconds());
        writer.WriteToken("probe");
        writer.BeginRefereeIdentity();
        writer.AppendLiteral("probe"u8);
        writer.End();
        writer.BeginServerEventId();
        writer.AppendLiteral("probe"u8);
        writer.End();
        writer.WriteTest(true);
        return writer.Complete();
    }
}
