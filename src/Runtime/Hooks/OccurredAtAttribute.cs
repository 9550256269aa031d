namespace MMOLove.Referral;

/// <summary>The parameter, a <see cref="DateTimeOffset"/>, is the moment of the event itself, sent as <c>ts</c> in Unix seconds (contract §3). Without it, the moment of the call is sent.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OccurredAtAttribute : Attribute
{
}
