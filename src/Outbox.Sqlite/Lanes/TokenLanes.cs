using MMOLove.Referral.Storage.Sqlite.Rows;

namespace MMOLove.Referral.Storage.Sqlite.Lanes;

/// <summary>
/// Keeps the order among rows of one token: of those on their way to MMOLove at most one is <c>ready</c>, and only ready rows can be
/// claimed. Called within a write transaction after anything about a token's rows has changed.
/// </summary>
internal sealed class TokenLanes(RowStatements rows)
{
    /// <summary>Gives the turn to the row whose turn it is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="known">The row of the token that the memory points at, if any.</param>
    /// <param name="now">The transaction's moment.</param>
    public void PassTurn(ReadOnlySpan<byte> token, long? known, long now)
    {
        var root = Root(token, known);
        var current = root is { Stage: OutboxStage.Delivery, IsReady: true } ? root : rows.ReadyOfCrowd(token);
        var next = First(token, root);
        if (next is { Kind: not OutboxKind.Registered } && IsHeld(token, root)) next = null;
        if (current?.Id == next?.Id) return;
        var due = next?.Due ?? 0;
        if (current is { } former)
        {
            rows.SetTurn(former.Id, isReady: false, former.Due);
            // It is under way and stays so: the next one waits for it, or for the end of its lease.
            if (former.IsLeased && former.Due > now) due = Math.Max(due, former.Due);
        }
        if (next is { } chosen) rows.SetTurn(chosen.Id, isReady: true, due);
    }

    /// <summary>A row that lost its turn while it was under way has come back (or keeps going until <paramref name="due"/>): the ready one may go then.</summary>
    public void MoveTurn(ReadOnlySpan<byte> token, long? known, long due)
    {
        var root = Root(token, known);
        var current = root is { Stage: OutboxStage.Delivery, IsReady: true } ? root : rows.ReadyOfCrowd(token);
        if (current is { IsLeased: false } waiting) rows.SetTurn(waiting.Id, isReady: true, due);
    }

    /// <summary>True while a registration of the token is dead.</summary>
    public bool HasDeadRegistration(ReadOnlySpan<byte> token, long? known) => HasDeadRegistration(token, Root(token, known));

    private StoredRow? Root(ReadOnlySpan<byte> token, long? known) =>
        known is { } id && rows.FindOfToken(id, token) is { IsCrowd: false } root ? root : null;

    private StoredRow? First(ReadOnlySpan<byte> token, StoredRow? root)
    {
        var first = rows.FirstOfCrowd(token, OutboxStage.Delivery, isRegistered: true) ?? rows.FirstOfCrowd(token, OutboxStage.Delivery, isRegistered: false);
        return root is { Stage: OutboxStage.Delivery } row && (first is not { } other || row.GoesBefore(other)) ? root : first;
    }

    private bool HasDeadRegistration(ReadOnlySpan<byte> token, StoredRow? root) =>
        root is { IsRegistration: true, Stage: OutboxStage.DeadDelivery } || rows.RealRegistrationOfCrowd(token, OutboxStage.DeadDelivery) is not null;

    /// <summary>True while a registration of the token is dead and none was accepted.</summary>
    private bool IsHeld(ReadOnlySpan<byte> token, StoredRow? root)
    {
        if (!HasDeadRegistration(token, root) || root is { IsRegistration: true, IsAccepted: true }) return false;
        return rows.RealRegistrationOfCrowd(token, OutboxStage.Done) is null
            && rows.RealRegistrationOfCrowd(token, OutboxStage.Handling) is null
            && rows.RealRegistrationOfCrowd(token, OutboxStage.DeadHandling) is null;
    }
}
