using System.ComponentModel;
using System.Runtime.CompilerServices;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral;

/// <summary>What generated hooks call. Nothing here throws for what MMOLove, the network or the store does.</summary>
public sealed partial class ReferralOutbox
{
    /// <summary>Begins an event that happens now; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReferralEventWriter BeginEvent(ReferralEventKind kind)
    {
        var buffer = _buffers.Rent();
        return new(buffer, _prefix, kind, buffer.Clock.Read(_clock));
    }

    /// <summary>Begins an event that happened at <paramref name="occurredAt"/>; called by generated code.</summary>
    // Inlined into the hook: a moment handed on is stored in pieces and loaded whole, and the load waits for all of them.
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReferralEventWriter BeginEvent(ReferralEventKind kind, DateTimeOffset occurredAt) => Begin(kind, occurredAt.ToUnixTimeSeconds());

    private ReferralEventWriter Begin(ReferralEventKind kind, long second) => new(_buffers.Rent(), _prefix, kind, second);

    /// <summary>Takes the event without waiting. A full intake raises <see cref="EventRefused"/>, counts, logs and turns health unhealthy.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Enqueue(ref ReferralEventWriter body)
    {
        var buffer = body.Complete();
        if (CanTake(buffer) && !TryAdd(buffer)) Refuse(buffer, ReferralOutcome.Unavailable, FullProblem);
    }

    /// <summary>Takes the event without waiting.</summary>
    /// <returns>False where the intake is full, the outbox is closed or was never configured, or the event breaks a rule of the contract.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryEnqueue(ref ReferralEventWriter body)
    {
        var buffer = body.Complete();
        if (!CanTake(buffer)) return false;
        if (TryAdd(buffer)) return true;
        CountRefusal(ReferralOutcome.Unavailable, FullProblem);
        _buffers.Return(buffer);
        return false;
    }

    /// <summary>Takes the event and completes when it is durable; waits for room where the intake is full.</summary>
    /// <exception cref="ArgumentException">The event breaks a rule of the contract: it can never become durable.</exception>
    /// <exception cref="ObjectDisposedException">The outbox is closed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: before there was room the event is dropped, after that it is delivered all the same.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask EnqueueAsync(ref ReferralEventWriter body, CancellationToken cancellationToken = default)
    {
        var buffer = body.Complete();
        var problem = buffer.Problem;
        if (!CanTake(buffer)) return problem is null ? default : Failed(new ArgumentException(problem));
        if (cancellationToken.IsCancellationRequested)
        {
            _buffers.Return(buffer);
            return Failed(new OperationCanceledException(cancellationToken));
        }
        try
        {
            var durable = _intake!.AddAsync(buffer, cancellationToken);
            _metrics!.CountEnqueued();
            return durable;
        }
        catch (ObjectDisposedException closed)
        {
            _buffers.Return(buffer);
            return Failed(closed);
        }
    }

    private static ValueTask Failed(Exception error) => new(Task.FromException(error));

    private bool TryAdd(EventBuffer buffer)
    {
        try
        {
            if (!_intake!.TryAdd(buffer)) return false;
            _metrics!.CountEnqueued();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>False where the event ends here; the buffer has then gone back.</summary>
    private bool CanTake(EventBuffer buffer)
    {
        if (!IsConfigured)
        {
            WarnNotConfigured();
            _buffers.Return(buffer);
            return false;
        }
        if (buffer.Problem is not { } problem) return true;
        Refuse(buffer, ReferralOutcome.InvalidEvent, problem);
        return false;
    }
}
