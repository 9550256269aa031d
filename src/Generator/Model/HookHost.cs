namespace MMOLove.Referral.Generator.Model;

/// <summary>Where a hook takes its outbox, client or signer from.</summary>
/// <param name="Type">ReferralOutbox, ReferralClient or ReferralSigner.</param>
/// <param name="Expression">C# that reads it from inside the hook.</param>
/// <param name="MayBeNull">Null is possible where it is declared: the hook then answers as if it were not configured.</param>
/// <param name="IsStable">Two reads give the same object, so that no local is needed.</param>
internal sealed record HookHost(string Type, string Expression, bool MayBeNull, bool IsStable);
