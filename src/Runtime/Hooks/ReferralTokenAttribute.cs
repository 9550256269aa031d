namespace MMOLove.Referral;

/// <summary>The parameter is the captured <c>mmref</c> token (contract §2). Null or blank: the player was not referred, and nothing is sent.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ReferralTokenAttribute : Attribute
{
}
