namespace MMOLove.Referral.Generator.Model;

/// <summary>The three events of contract §3; the names are those of the runtime's ReferralEventKind.</summary>
internal enum HookEvent
{
    Registered,
    Qualified,
    Reversed,
}
