using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Work;

/// <summary>Leases rows that are due.</summary>
internal sealed class Claiming(sqlite3 db, RowWriter writer) : IDisposable
{
    private readonly Statement _due = new(db, """
        select id, lease, kind, is_test, attempts, enqueued_at, refused_since, token, server_event_id, subject, referral_id, body
        from mmolove_outbox indexed by mmolove_outbox_due
        where ready = 1 and stage = ?1 and due <= ?2 order by due limit ?3
        """);
    private readonly Statement _nextDue = new(db, "select min(due) from mmolove_outbox indexed by mmolove_outbox_due where ready = 1 and stage = ?1");

    public OutboxClaims Claim(OutboxClaimRequest request)
    {
        var now = writer.Now;
        var claims = new List<OutboxClaim>();
        _due.Bind(1, (long)request.Stage).Bind(2, now).Bind(3, request.MaxEntries);
        while (_due.Step()) claims.Add(Read(request.Stage, now));
        var until = now + StoreClock.Microseconds(request.LeaseFor);
        foreach (var claim in claims) writer.Rows.SetLease(claim.Id, claim.Lease, until);
        claims.Sort(static (x, y) => x.Id.CompareTo(y.Id));
        var next = _nextDue.Bind(1, (long)request.Stage).Scalar();
        return new OutboxClaims(claims, next is { } due ? StoreClock.Span(Math.Max(0, due - now)) : null);
    }

    public void Dispose()
    {
        _due.Dispose();
        _nextDue.Dispose();
    }

    private OutboxClaim Read(OutboxStage stage, long now) => new()
    {
        Id = _due.Int64(0),
        Lease = _due.Int64(1) + 1,
        Kind = (OutboxKind)_due.Int32(2),
        Stage = stage,
        IsTest = _due.Flag(3),
        Attempts = _due.Int32(4),
        Age = StoreClock.Span(now - _due.Int64(5)),
        RefusedFor = _due.IsNull(6) ? null : StoreClock.Span(now - _due.Int64(6)),
        Token = _due.Text(7)!,
        ServerEventId = _due.Text(8)!,
        Subject = _due.Text(9),
        ReferralId = _due.Text(10),
        Body = new EventBody(_due.Bytes(11)),
    };
}
