namespace MMOLove.Referral.Storage;

/// <summary>What makes two rows the same event.</summary>
internal readonly record struct InMemoryRowKey(OutboxKind Kind, string Token, string ServerEventId, bool IsTest);
