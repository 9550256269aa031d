namespace MMOLove.Referral.Storage.Sqlite.Rows;

/// <summary>What decides about a row: where it stands and who has it.</summary>
internal readonly record struct StoredRow(
    long Id, OutboxKind Kind, OutboxStage Stage, bool IsTest, bool IsReady, bool IsCrowd, bool IsLeased, long Lease, long Due)
{
    /// <summary>A dry run neither holds other events nor lets them go: it writes nothing on MMOLove's side.</summary>
    public bool IsRegistration => Kind == OutboxKind.Registered && !IsTest;

    public bool IsAccepted => Stage is OutboxStage.Done or OutboxStage.Handling or OutboxStage.DeadHandling;

    public bool IsWaiting => Stage is OutboxStage.Delivery or OutboxStage.Handling;

    /// <summary>True where this row goes before the other one of its token.</summary>
    public bool GoesBefore(in StoredRow other) =>
        (Kind == OutboxKind.Registered) == (other.Kind == OutboxKind.Registered) ? Id < other.Id : Kind == OutboxKind.Registered;
}
