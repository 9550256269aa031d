using MMOLove.Referral.Client;
using MMOLove.Referral.Serialization;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>
/// Asks the endpoint with a dry run (<c>test:true</c>, contract §3) whether it knows this server and accepts our signature: the answer
/// cannot depend on any token. One at a time. Who asks while one is under way shares the next: an answer is worth nothing to what was
/// seen after its question.
/// </summary>
internal sealed class EndpointProbe(ReferralTransport transport, ReferralSigner signer, RateLimit rate, OutboxMetrics metrics, OutboxLog log)
{
    private readonly EventPrefix _prefix = new(signer.ServerId);
    private readonly object _gate = new();
    private Task<ReferralAnswer>? _underWay;
    private Task<ReferralAnswer>? _next;

    public Task<ReferralAnswer> AskAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_next is not null) return _next;
            if (_underWay is { IsCompleted: false } before) return _next = Task.Run(() => SendAfterAsync(before, cancellationToken), CancellationToken.None);
            return _underWay = Task.Run(() => SendAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task<ReferralAnswer> SendAfterAsync(Task before, CancellationToken cancellationToken)
    {
        // Whatever came of it.
        await Task.WhenAny(before).ConfigureAwait(false);
        lock (_gate) (_underWay, _next) = (_next, null);
        return await SendAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReferralAnswer> SendAsync(CancellationToken cancellationToken)
    {
        await rate.WaitAsync(cancellationToken).ConfigureAwait(false);
        var body = MakeBody();
        var attempt = new EventAttempt(body.Array, body.BodyEnd, ReferralEventKind.Registered, isTest: true);
        using var span = AttemptSpan.StartProbe(transport.Endpoint, log);
        var answer = ForeignAnswer.Unmask(await transport.SendAsync(attempt, cancellationToken).ConfigureAwait(false), transport.Endpoint);
        span.Tell(answer);
        metrics.CountProbe(answer);
        return answer;
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
