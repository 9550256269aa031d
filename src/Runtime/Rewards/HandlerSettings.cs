namespace MMOLove.Referral.Rewards;

/// <summary>The options that the handlers' stage reads.</summary>
internal sealed record HandlerSettings(int MaxInFlight, int MaxAttempts);
