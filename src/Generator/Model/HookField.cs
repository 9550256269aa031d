namespace MMOLove.Referral.Generator.Model;

/// <summary>An extra field of the event, signed like the rest (contract §3).</summary>
internal sealed record HookField(string Name, HookValue Value);
