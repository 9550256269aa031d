using MMOLove.Referral.Sandbox.Signing;

namespace MMOLove.Referral.Sandbox.Storage;

/// <summary>A server's settings as the data file keeps them.</summary>
sealed record StoredServer(string Id, string Slug, bool Enabled, string? RegistrationUrl, string IdentityField, StoredKey[] Keys, string? CallbackUrl, string CallbackSecret)
{
    public static StoredServer Of(SandboxServer server) => new(
        server.Id, server.Slug, server.Enabled, server.RegistrationUrl, server.IdentityField, KeysOf(server.Keys), server.CallbackUrl, server.CallbackSecret);

    public static StoredKey[] KeysOf(SigningKeyRing keys) => [.. keys.Keys.Select(key => new StoredKey(key.Secret, key.KeyId, key.NotAfter))];

    public SigningKeyRing KeyRing() => SigningKeyRing.Of(Keys.Select(key => new SigningKey(key.Secret, key.KeyId, key.NotAfter)));

    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"{Slug} {Id}";
}

/// <summary>One signing key as the data file keeps it.</summary>
sealed record StoredKey(string Secret, string? KeyId, DateTimeOffset? NotAfter)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => "***";
}

/// <summary>One remembered (token, event, server_event_id).</summary>
sealed record SeenEvent(string Token, string Event, string ServerEventId);
