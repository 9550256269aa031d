namespace MMOLove.Referral;

/// <summary>The parameter is the stable account id of the referred player, <c>referee_identity</c> (contract §3). It must never change for an account: a name that can be edited is not an identity.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RefereeIdentityAttribute : Attribute
{
}
