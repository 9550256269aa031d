namespace MMOLove.Referral.Sandbox.Events;

/// <summary>The documented fields of a body, trimmed. A field is null where it is absent or was not reached.</summary>
sealed class EventFields
{
    public string? Event;
    public string? ServerId;
    public string? Token;
    public string? RefereeIdentity;
    public string? ServerEventId;
    public bool Test;
}
