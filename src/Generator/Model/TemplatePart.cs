namespace MMOLove.Referral.Generator.Model;

/// <summary>A stretch of <c>server_event_id</c>: constant text or a value.</summary>
internal sealed record TemplatePart(string? Text, HookValue? Value);
