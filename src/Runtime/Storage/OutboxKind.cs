namespace MMOLove.Referral.Storage;

/// <summary>What an outbox row is about. The numbers are stored: never change one.</summary>
public enum OutboxKind
{
    /// <summary>A <c>registered</c> for MMOLove. It goes before every other event of its token.</summary>
    Registered = 0,

    /// <summary>A <c>qualified</c> for MMOLove.</summary>
    Qualified = 1,

    /// <summary>A <c>reversed</c> for MMOLove.</summary>
    Reversed = 2,

    /// <summary>A verified reward callback from MMOLove (contract §5), waiting for its handler.</summary>
    Vote = 16,
}
