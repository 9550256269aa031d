using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Work;

/// <summary>Settles and prolongs leases.</summary>
internal sealed class Settling(sqlite3 db, RowWriter writer) : IDisposable
{
    private readonly Statement _settle = new(db, """
        update mmolove_outbox set stage = ?2, ready = ?3, leased = 0, due = ?4, finished_at = ?5,
            attempts = case ?6 when 0 then 0 else attempts + ?7 end,
            refused_since = case ?8 when 1 then coalesce(refused_since, ?9) else refused_since end,
            status = case ?10 when 1 then ?11 else status end, answer = case ?10 when 1 then ?12 else answer end,
            reason = case ?10 when 1 then ?13 else reason end, referral_id = coalesce(?14, referral_id)
        where id = ?1
        """);
    private readonly Statement _renew = new(db, "update mmolove_outbox set due = ?2 where id = ?1");

    /// <returns>False where the lease is outdated.</returns>
    public bool Settle(OutboxSettlement settlement)
    {
        if (writer.Rows.Find(settlement.Id, out var token, out _) is not { IsLeased: true } row || row.Lease != settlement.Lease) return false;
        var stage = StageAfter(settlement.Verdict, row.Stage);
        var isWaiting = stage is OutboxStage.Delivery or OutboxStage.Handling;
        var isReady = stage == OutboxStage.Handling || (stage == OutboxStage.Delivery && row.IsReady);
        Update(settlement, stage, isReady, isWaiting);
        if (stage != row.Stage)
        {
            writer.State.Count(row.Stage, -1);
            writer.State.Count(stage, +1);
        }
        if (row.Stage != OutboxStage.Delivery) return true;
        if (!row.IsReady && row.Due > writer.Now) writer.MoveTurn(token, writer.Now);
        if (stage != OutboxStage.Delivery) writer.PassTurn(row, token);
        return true;
    }

    /// <returns>False where the lease is outdated.</returns>
    public bool Renew(OutboxClaim claim, long until)
    {
        if (writer.Rows.Find(claim.Id, out var token, out _) is not { IsLeased: true } row || row.Lease != claim.Lease) return false;
        if (!row.IsReady && row.Stage == OutboxStage.Delivery)
        {
            // It lost its turn while under way. Once the lease has ended the turn may have been used: too late.
            if (row.Due <= writer.Now) return false;
            writer.MoveTurn(token, until);
        }
        _renew.Bind(1, claim.Id).Bind(2, until).Run();
        return true;
    }

    public void Dispose()
    {
        _settle.Dispose();
        _renew.Dispose();
    }

    private static OutboxStage StageAfter(OutboxVerdict verdict, OutboxStage stage) => verdict switch
    {
        OutboxVerdict.Done => OutboxStage.Done,
        OutboxVerdict.Handle => OutboxStage.Handling,
        OutboxVerdict.Dead => stage == OutboxStage.Delivery ? OutboxStage.DeadDelivery : OutboxStage.DeadHandling,
        _ => stage,
    };

    private void Update(OutboxSettlement settlement, OutboxStage stage, bool isReady, bool isWaiting)
    {
        var now = writer.Now;
        var answer = settlement.Answer;
        _settle.Bind(1, settlement.Id).Bind(2, (long)stage).Bind(3, isReady ? 1 : 0).Bind(4, now + StoreClock.Microseconds(settlement.Delay))
            .Bind(6, settlement.Verdict == OutboxVerdict.Handle ? 0 : 1).Bind(7, settlement.Verdict == OutboxVerdict.Release ? 0 : 1)
            .Bind(8, settlement.Verdict == OutboxVerdict.RetryRefused ? 1 : 0).Bind(9, now)
            .Bind(10, answer is null ? 0 : 1).Bind(11, answer?.Status ?? 0).Bind(12, answer?.Body).Bind(13, answer?.Reason).Bind(14, answer?.ReferralId);
        if (isWaiting) _settle.BindNull(5);
        else _settle.Bind(5, now);
        _settle.Run();
    }
}
