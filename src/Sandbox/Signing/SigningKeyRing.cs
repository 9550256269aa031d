using System.Collections.Immutable;
using System.Security.Cryptography;

namespace MMOLove.Referral.Sandbox.Signing;

/// <summary>
/// A server's secrets, newest first. Immutable: a rotation makes a new ring, so an event in flight is judged by the ring it met.
/// Dead keys stay in it to be recognised ("this is the old secret"); they verify nothing.
/// </summary>
sealed class SigningKeyRing
{
    const int Remembered = 8;

    public static readonly SigningKeyRing Empty = new([]);

    SigningKeyRing(ImmutableArray<SigningKey> keys) => Keys = keys;

    public ImmutableArray<SigningKey> Keys { get; }

    public SigningKey? Current => Keys.IsEmpty ? null : Keys[0];

    public static SigningKeyRing Of(IEnumerable<SigningKey> newestFirst) => new([.. newestFirst.Take(Remembered)]);

    /// <summary>Makes <paramref name="next"/> current. What was live before ends after <paramref name="overlap"/>, or is dead at once and for good.</summary>
    public SigningKeyRing Rotate(SigningKey next, DateTimeOffset now, TimeSpan overlap)
    {
        var end = overlap > TimeSpan.Zero ? now + overlap : DateTimeOffset.MinValue;
        return Of(Keys.Select(key => key.NotAfter is null || key.NotAfter > end ? key.EndingAt(end) : key).Prepend(next));
    }

    /// <summary>Why a key of this id cannot follow, or null: a kid selects one key, and the other would be turned away during its own overlap.</summary>
    public string? RotationProblem(string? keyId, DateTimeOffset now, TimeSpan overlap)
        => keyId is not null && overlap > TimeSpan.Zero && Keys.Any(key => key.KeyId == keyId && key.IsLive(now))
            ? $"The key id '{keyId}' names a secret that stays valid: choose another, or rotate without an overlap." : null;

    /// <summary>
    /// A <c>kid</c> that names a key of this ring selects it. Any other is a label only we do not know, and every live key is tried.
    /// </summary>
    public bool Verifies(in SignatureHeader header, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var named = header.KeyId is { } kid ? Keys.FirstOrDefault(key => key.KeyId == kid) : null;
        if (named is not null)
            return named.IsLive(now) && named.Matches(header, body);
        foreach (var key in Keys)
        {
            if (key.IsLive(now) && key.Matches(header, body))
                return true;
        }
        return false;
    }

    public static string NewSecret() => "whsec_" + Convert.ToHexString(RandomNumberGenerator.GetBytes(24)).ToLowerInvariant();
}
