namespace MMOLove.Referral;

/// <summary>Reports <c>registered</c> to MMOLove: a referred player made an account (contract §3).</summary>
/// <remarks>Put it on a partial method; the compiler writes the body. A null or blank token means that the player was not referred: nothing is sent.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ReferralRegisteredAttribute : Attribute
{
    /// <summary>
    /// Template of the idempotency key <c>server_event_id</c> (contract §3): text with parameters and public member paths in braces,
    /// such as <c>"reg-{account.Id}"</c>; <c>{{</c> writes a brace. It must come out the same each time the same thing happens, so that
    /// a crash and a replay cannot credit twice. Left out, it is derived from the bound identity or subject where there is one.
    /// </summary>
    public string? ServerEventId { get; set; }
}
