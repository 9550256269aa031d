namespace MMOLove.Referral;

/// <summary>The parameter names who is to be rewarded. It is kept with the event and handed to the reward handler; it is not sent. Without it, the identity is kept.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RewardSubjectAttribute : Attribute
{
}
