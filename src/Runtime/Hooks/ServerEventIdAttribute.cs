namespace MMOLove.Referral;

/// <summary>The parameter is the idempotency key <c>server_event_id</c> (contract §3), in place of a template on the event attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServerEventIdAttribute : Attribute
{
}
