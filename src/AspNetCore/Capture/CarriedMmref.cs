namespace MMOLove.Referral.AspNetCore;

/// <summary>The token that an earlier request of this visitor brought, read from the protected cookie.</summary>
internal sealed record CarriedMmref(string Token);
