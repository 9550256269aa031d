namespace MMOLove.Referral;

/// <summary>Reports <c>reversed</c> to MMOLove: a referral is taken back (contract §3). The endpoint accepts it and does not act on it yet.</summary>
/// <remarks>Put it on a partial method; the compiler writes the body. A null or blank token means that the player was not referred: nothing is sent.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ReferralReversedAttribute : Attribute
{
    /// <summary>
    /// Template of the idempotency key <c>server_event_id</c> (contract §3): text with parameters and public member paths in braces,
    /// such as <c>"rev-{account.Id}"</c>; <c>{{</c> writes a brace. It must come out the same each time the same thing happens, so that
    /// a crash and a replay cannot credit twice. Left out, it is derived from the bound identity or subject where there is one.
    /// </summary>
    public string? ServerEventId { get; set; }
}
