namespace MMOLove.Referral;

/// <summary>The parameter is sent as an extra field of the event, signed like the rest (contract §3). A null value is left out.</summary>
/// <param name="name">The JSON name of the field; none of the contract's own names.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ReferralFieldAttribute(string name) : Attribute
{
    /// <summary>The JSON name of the field.</summary>
    public string Name { get; } = name;
}
