namespace MMOLove.Referral.Generator.Model;

/// <summary>A type and its hooks: one generated source.</summary>
internal sealed record HookType(HookPlace Place, string HintName, EquatableArray<Hook> Hooks, EquatableArray<UnwrittenHook> Unwritten);

/// <summary>A hook and where it stands, before the hooks of a type are brought together; one of the two is there.</summary>
internal sealed record PlacedHook(HookPlace Place, Hook? Hook, UnwrittenHook? Unwritten = null);
