namespace MMOLove.Referral.Generator.Model;

/// <summary>A type and its hooks: one generated source.</summary>
internal sealed record HookType(HookPlace Place, string HintName, EquatableArray<Hook> Hooks);

/// <summary>A hook and where it stands, before the hooks of a type are brought together.</summary>
internal sealed record PlacedHook(HookPlace Place, Hook Hook);
