using System.ComponentModel;
using MMOLove.Referral.Pooling;
using MMOLove.Referral.Serialization;
using MMOLove.Referral.Signing;

namespace MMOLove.Referral;

/// <summary>
/// Signs events for one server without sending them (contract §3). Thread-safe: every signature uses a hash instance of its own.
/// Keys can be replaced while it works; the next signature uses the new ones.
/// </summary>
public sealed class ReferralSigner : IDisposable
{
    private readonly IdleSlots<SigningWorker> _workers = new();
    private readonly EventBufferPool _buffers = new(keep: 64);
    private readonly EventPrefix _prefix;
    private volatile KeyRing _keys;
    private volatile bool _disposed;

    /// <summary>Makes a signer with one secret.</summary>
    /// <param name="serverId">The server's id, 1 to 128 characters; it selects the secret on MMOLove's side.</param>
    /// <param name="secret">The signing secret as the dashboard showed it.</param>
    /// <exception cref="ArgumentException">The id or the secret is empty, blank, too long, or has white space around it.</exception>
    public ReferralSigner(string serverId, string secret) : this(serverId, [new ReferralKey(new ReferralSecret(secret))])
    {
    }

    /// <summary>Makes a signer with several keys, for rotation.</summary>
    /// <param name="serverId">The server's id, 1 to 128 characters.</param>
    /// <param name="keys">At least one key; of those whose window holds the moment, the one that began last signs.</param>
    /// <param name="clock">Where <c>t</c> and <c>ts</c> come from; null: the system's clock.</param>
    /// <exception cref="ArgumentException">The id is unusable, or there is no key.</exception>
    public ReferralSigner(string serverId, IEnumerable<ReferralKey> keys, TimeProvider? clock = null)
    {
        if (FindServerIdProblem(serverId) is { } problem) throw new ArgumentException(problem, nameof(serverId));
        ServerId = serverId;
        Clock = clock ?? TimeProvider.System;
        _keys = new KeyRing(keys ?? throw new ArgumentNullException(nameof(keys)));
        _prefix = new EventPrefix(serverId);
    }

    /// <summary>The id of the server that this signer signs for.</summary>
    public string ServerId { get; }

    /// <summary>The present second, for <c>t</c>.</summary>
    internal long UnixNow() => Clock.GetUtcNow().ToUnixTimeSeconds();

    internal KeyRing Keys => _keys;

    internal TimeProvider Clock { get; }

    /// <summary>Raised after <see cref="ReplaceKeys"/>: delivery that was parked for a wrong secret tries again.</summary>
    internal event Action? KeysReplaced;

    /// <summary>Replaces all keys at once; signatures under way finish with the old ones.</summary>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public void ReplaceKeys(params ReferralKey[] keys)
    {
        _keys = new KeyRing(keys ?? throw new ArgumentNullException(nameof(keys)));
        KeysReplaced?.Invoke();
    }

    /// <summary>Says what is wrong with a server id, or null.</summary>
    public static string? FindServerIdProblem(string? serverId)
    {
        if (string.IsNullOrWhiteSpace(serverId)) return "The server id is empty. Copy it from the dashboard into MMOLOVE_SERVER_ID or MMOLove:ServerId.";
        if (InvisibleEnds.Has(serverId!)) return "The server id begins or ends with white space or an invisible character. Remove it.";
        if (serverId!.Length > ReferralLimits.ServerId) return "The server id is longer than 128 characters: something other than the id was pasted.";
        return null;
    }

    /// <summary>Begins an event; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReferralEventWriter BeginEvent(ReferralEventKind kind)
    {
        var buffer = _buffers.Rent();
        buffer.BegunAt = buffer.Clock.Read(Clock);
        return new(buffer, _prefix, kind, buffer.BegunAt);
    }

    /// <summary>Begins an event that happened at <paramref name="occurredAt"/>; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReferralEventWriter BeginEvent(ReferralEventKind kind, DateTimeOffset occurredAt) =>
        new(_buffers.Rent(), _prefix, kind, occurredAt.ToUnixTimeSeconds());

    /// <summary>Signs an event; called by generated code.</summary>
    /// <exception cref="ObjectDisposedException">The signer was disposed of.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SignedReferralEvent Sign(ref ReferralEventWriter body)
    {
        if (_disposed) throw new ObjectDisposedException(nameof(ReferralSigner));
        var buffer = body.Complete();
        if (buffer.Problem is null) return SignedReferralEvent.Rent(this, buffer);
        var refused = SignedReferralEvent.Refused(ReferralOutcome.InvalidEvent, buffer.Problem);
        _buffers.Return(buffer);
        return refused;
    }

    /// <summary>Signs under the present second with a worker of the pool.</summary>
    /// <param name="buffer">The body behind <see cref="EventBuffer.Headroom"/> bytes of room, which are written to.</param>
    /// <param name="bodyStart">Where the body begins.</param>
    /// <param name="bodyEnd">Where it ends.</param>
    /// <param name="header">Takes the header value; <see cref="SignatureHeader.MaxLength"/> bytes.</param>
    /// <returns>Bytes written to <paramref name="header"/>.</returns>
    internal int Sign(byte[] buffer, int bodyStart, int bodyEnd, Span<byte> header)
    {
        if (_disposed) throw new ObjectDisposedException(nameof(ReferralSigner));
        var worker = _workers.Take() ?? new SigningWorker(this);
        var written = worker.Sign(buffer, bodyStart, bodyEnd, UnixNow(), header);
        _workers.GiveBack(worker);
        return written;
    }

    internal void Return(EventBuffer buffer) => _buffers.Return(buffer);

    /// <summary>Releases the hash instances.</summary>
    public void Dispose()
    {
        _disposed = true;
        _workers.Dispose();
    }
}
