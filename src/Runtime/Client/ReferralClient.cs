using System.ComponentModel;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif
using MMOLove.Referral.Client;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral;

/// <summary>
/// Sends one event and returns MMOLove's answer (contract §3). Thread-safe; make one for each server and keep it. It tries once: for
/// delivery that outlives failures and restarts use <c>ReferralOutbox</c>.
/// </summary>
public sealed partial class ReferralClient : IDisposable
{
    private readonly ReferralSigner _signer;
    private readonly ReferralTransport _transport;
    private readonly bool _ownsSigner;
    private volatile bool _disposed;

    /// <summary>Makes a client with one secret.</summary>
    /// <param name="serverId">The server's id, 1 to 128 characters; it selects the secret on MMOLove's side.</param>
    /// <param name="secret">The signing secret as the dashboard showed it.</param>
    /// <param name="endpoint">Where events are posted to; null: <c>https://mmolove.gg/api/referral/events</c>. Must be https unless loopback.</param>
    /// <param name="httpClient">Your own client; null: one made for this purpose. It is not disposed of.</param>
    /// <exception cref="ArgumentException">The id, the secret or the endpoint is unusable; the message says why.</exception>
    public ReferralClient(string serverId, string secret, string? endpoint = null, HttpClient? httpClient = null)
    {
        var address = ReferralEndpoint.Parse(endpoint, nameof(endpoint));
        _signer = new ReferralSigner(serverId, secret);
        _ownsSigner = true;
        _transport = new ReferralTransport(_signer, address, httpClient);
    }

    /// <summary>Makes a client over a signer: several keys, rotation while it runs, a clock of your own.</summary>
    /// <param name="signer">Signs the events. It stays yours to dispose of.</param>
    /// <param name="options">How MMOLove is reached; null: the defaults.</param>
    /// <exception cref="ArgumentException">The endpoint or the time-out is unusable; the message says why.</exception>
    public ReferralClient(ReferralSigner signer, ReferralClientOptions? options = null)
    {
        _signer = signer ?? throw new ArgumentNullException(nameof(signer));
        options ??= new ReferralClientOptions();
        _transport = new ReferralTransport(signer, options.Endpoint, options.HttpClient, options.Timeout);
    }

    /// <summary>Begins an event; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReferralEventWriter BeginEvent(ReferralEventKind kind) => _signer.BeginEvent(kind);

    /// <summary>Begins an event that happened at <paramref name="occurredAt"/>; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReferralEventWriter BeginEvent(ReferralEventKind kind, DateTimeOffset occurredAt) => _signer.BeginEvent(kind, occurredAt);

    /// <summary>Sends an event; called by generated code. What MMOLove or the network does is in the result.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    /// <exception cref="OperationCanceledException">You cancelled.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<SendResult> SendAsync(ref ReferralEventWriter body, CancellationToken cancellationToken = default)
    {
        var buffer = body.Complete();
        ThrowIfDisposed();
        if (buffer.Problem is null) return SendAsync(buffer, cancellationToken);
        var refused = SendResult.Invalid(buffer.Problem);
        _signer.Return(buffer);
        return new ValueTask<SendResult>(refused);
    }

    /// <summary>Closes the connections; a signer or an HttpClient that was given stays open.</summary>
    public void Dispose()
    {
        _disposed = true;
        _transport.Dispose();
        if (_ownsSigner) _signer.Dispose();
    }

#if NET8_0_OR_GREATER
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<SendResult> SendAsync(EventBuffer buffer, CancellationToken cancellationToken)
    {
        var attempt = new EventAttempt(buffer.Array, buffer.BodyEnd, buffer.Kind, buffer.IsTest);
        var answer = await _transport.SendAsync(attempt, cancellationToken).ConfigureAwait(false);
        // A request that was given up, or answered before it was read, may still be read by a connection: its buffer is left to the garbage collector.
        if (answer.IsBufferFree) _signer.Return(buffer);
        return new SendResult(answer);
    }

    private void ThrowIfDisposed()
    {
        if (_disposed) throw new ObjectDisposedException(nameof(ReferralClient));
    }
}
