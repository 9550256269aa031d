namespace MMOLove.Referral.Storage;

/// <summary>Delivery stands still because no event could succeed; recorded so that operators and a restarted process know.</summary>
/// <param name="Reason">Why, for a person.</param>
/// <param name="KeyFingerprint">Which key was in use (never the key): a process with another key is not parked by this.</param>
/// <param name="Since">When it was recorded.</param>
public sealed record OutboxParking(string Reason, string KeyFingerprint, DateTimeOffset Since);
