using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Outbox;

/// <summary>An event in the intake, and who waits for it, if anybody does.</summary>
internal readonly record struct IntakeItem(EventBuffer Buffer, DurableWait? Wait);
