namespace MMOLove.Referral;

/// <summary>A secret with the key id and the time in which it signs. Several of them make a rotation without a gap.</summary>
public sealed class ReferralKey
{
    /// <summary>Makes a key.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="keyId">Optional <c>kid</c> of the signature header (contract §3): 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>.</param>
    /// <param name="notBefore">Signs from this moment on; null: from the start.</param>
    /// <param name="notAfter">Signs up to this moment; null: for good.</param>
    /// <exception cref="ArgumentException">The key id has other characters or length, or the window is empty.</exception>
    public ReferralKey(ReferralSecret secret, string? keyId = null, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        Secret = secret ?? throw new ArgumentNullException(nameof(secret));
        if (keyId is not null && !IsKeyId(keyId))
            throw new ArgumentException("The key id (kid) must be 1 to 64 characters of A-Z a-z 0-9 . _ - (contract §3).", nameof(keyId));
        if (notBefore >= notAfter)
            throw new ArgumentException("The key's window is empty: notBefore must be earlier than notAfter.", nameof(notAfter));
        KeyId = keyId;
        NotBefore = notBefore;
        NotAfter = notAfter;
    }

    /// <summary>The secret.</summary>
    public ReferralSecret Secret { get; }

    /// <summary>The <c>kid</c> of the signature header, or null.</summary>
    public string? KeyId { get; }

    /// <summary>Start of the window, or null.</summary>
    public DateTimeOffset? NotBefore { get; }

    /// <summary>End of the window, or null.</summary>
    public DateTimeOffset? NotAfter { get; }

    internal bool Signs(long unixSeconds) =>
        (NotBefore is null || NotBefore.Value.ToUnixTimeSeconds() <= unixSeconds) &&
        (NotAfter is null || unixSeconds <= NotAfter.Value.ToUnixTimeSeconds());

    private static bool IsKeyId(string id)
    {
        if (id.Length is 0 or > ReferralLimits.KeyId) return false;
        foreach (var c in id)
        {
            if (c is not (>= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '.' or '_' or '-')) return false;
        }
        return true;
    }
}
