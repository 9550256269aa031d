using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>A store that always has rewards to grant and takes no time at all: nothing hides a race of those who work on them.</summary>
internal sealed class OverflowingStore(int rewards) : EmptyStore
{
    private static readonly EventBody s_body = new("{}"u8);

    private readonly int[] _settled = new int[rewards];
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _claimed;
    private int _distinct;

    /// <summary>Completes when every reward was settled.</summary>
    public Task Finished => _finished.Task;

    /// <summary>How often each reward was settled.</summary>
    public IReadOnlyList<int> Settled => _settled;

    public override ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Stage != OutboxStage.Handling) return new(new OutboxClaims([], null));
        var first = _claimed;
        _claimed = Math.Min(first + request.MaxEntries, rewards);
        return new(new OutboxClaims([.. Enumerable.Range(first, _claimed - first).Select(Reward)], null));
    }

    public override ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken)
    {
        foreach (var settlement in settlements)
        {
            if (Interlocked.Increment(ref _settled[settlement.Id]) == 1 && Interlocked.Increment(ref _distinct) == rewards) _finished.SetResult();
        }
        return new(settlements.Count);
    }

    private static OutboxClaim Reward(int id) => new()
    {
        Id = id,
        Lease = 1,
        Kind = OutboxKind.Qualified,
        Stage = OutboxStage.Handling,
        Token = "token",
        ServerEventId = "qual-" + id,
        Subject = "7",
        Body = s_body,
    };
}
