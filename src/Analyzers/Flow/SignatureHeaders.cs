namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Header names that carry a signature of the body.</summary>
static class SignatureHeaders
{
    /// <summary>The header of both directions (contract §3 and §5).</summary>
    public const string Ours = "X-MMOLove-Signature";

    public static bool IsOurs(string name) => string.Equals(name, Ours, StringComparison.OrdinalIgnoreCase);

    /// <summary>A header named like a signature: at most a hint, as others sign otherwise.</summary>
    public static bool IsLike(string name) =>
        name.IndexOf("signature", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("hmac", StringComparison.OrdinalIgnoreCase) >= 0;
}
