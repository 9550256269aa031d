using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>How a MAC was made: the mistakes in making it, none where it was made rightly.</summary>
/// <param name="Mistakes">At most one yet; the header's and the clock's come on top.</param>
/// <param name="IsRight">Whether it is the MAC of the sent text under a valid secret.</param>
sealed record MacMatch(IReadOnlyList<SignatureDiagnosis> Mistakes, bool IsRight)
{
    /// <summary>Whether <c>t</c> was signed as it is in the header.</summary>
    public bool IsOfSentText => Mistakes is not [{ Mistake: SignatureMistake.WrongSignedText }];
}

/// <summary>
/// Finds how a MAC was made by making it in every way people are known to: the right one first, then one mistake at a time,
/// then the body's mistakes under old and foreign secrets.
/// </summary>
sealed class MacSearch(LooseHeader header, byte[] body, KnownSecrets secrets)
{
    const int MaxRewrittenBody = 16 * 1024;

    readonly byte[] _mac = Convert.FromHexString(header.Mac!);

    public MacMatch? Find()
    {
        foreach (var secret in secrets.Live)
        {
            if (Is(secret, header.T!, body))
                return new MacMatch(KeyId(secret), IsRight: true);
        }
        return Altered(secrets.Live)
            ?? Secrets(secrets.Old, SignatureMistake.OldSecret, "It was signed with an old secret of this server; since the rotation only the new one is valid.", "Put the new secret into the game server's configuration.")
            ?? Secrets(Callback, SignatureMistake.CallbackSecret, "It was signed with the callback secret, not the referral secret.", "Sign events with the secret of the dashboard's \"Signing secret\" (MMOLOVE_REFERRAL_SECRET); the other one (MMOLOVE_CALLBACK_SECRET) verifies reward callbacks.")
            ?? Secrets(secrets.OtherServers, SignatureMistake.OtherServersSecret, "It was signed with the secret of another server.", "Give each server its own server id and the secret that belongs to it.")
            ?? Rewritten();
    }

    IEnumerable<string> Callback => secrets.Callback is { } callback ? [callback] : [];

    /// <summary>A known key id selects its key, and the others are not tried then (the contract's rotation).</summary>
    SignatureDiagnosis[] KeyId(string secret)
    {
        if (header.KeyId is null || !secrets.KeyIds.TryGetValue(header.KeyId, out var named) || named == secret)
            return [];
        var finding = named is null
            ? "kid names a key that is no longer valid, and the MAC was made with one that is."
            : "kid names another key than the one the MAC was made with; both are valid.";
        return [new(SignatureMistake.WrongKeyId, finding, "Send the kid that belongs to the secret, or none: every valid secret is tried then.", null)];
    }

    MacMatch? Altered(IEnumerable<string> live)
    {
        foreach (var secret in live)
        {
            foreach (var (text, what) in SignedTexts())
            {
                if (IsMac(Encoding.UTF8.GetBytes(secret), text))
                    return Found(SignatureMistake.WrongSignedText, what, "Sign the bytes of t, a dot, then the body.");
            }
            foreach (var (key, what) in Keys(secret))
            {
                if (IsMac(key, SignedText(header.T!, body)))
                    return Found(SignatureMistake.AlteredSecret, what, "Use the UTF-8 bytes of the secret exactly as the dashboard shows it.");
            }
        }
        return null;
    }

    MacMatch? Secrets(IEnumerable<string> candidates, SignatureMistake mistake, string finding, string remedy)
        => candidates.Any(secret => Is(secret, header.T!, body)) ? Found(mistake, finding, remedy) : null;

    MacMatch? Rewritten()
    {
        if (body.Length > MaxRewrittenBody)
            return null;
        foreach (var (bytes, mistake, what, remedy) in BodyRewritings.Of(body))
        {
            if (secrets.Live.Any(secret => Is(secret, header.T!, bytes)))
                return Found(mistake, what, remedy);
            if (secrets.Old.Concat(Callback).Concat(secrets.OtherServers).Any(secret => Is(secret, header.T!, bytes)))
                return Found(mistake, what + " The secret is not the valid one either.", remedy);
        }
        return null;
    }

    IEnumerable<(byte[] Text, string What)> SignedTexts()
    {
        yield return (body, "The body alone was signed, without t and a dot in front of it.");
        yield return ([.. Encoding.UTF8.GetBytes(header.T!), .. body], "t and the body were signed without the dot between them.");
        if (header.Unit is { } unit)
            yield return (SignedText(header.Seconds!.Value.ToString(CultureInfo.InvariantCulture), body), $"Seconds were signed, and t in the header is in {unit.Name}.");
        else if (header.Seconds is { } seconds)
        {
            foreach (var near in (long[])[seconds - 1, seconds + 1])
                yield return (SignedText(near.ToString(CultureInfo.InvariantCulture), body), "The clock was read twice: the t that was signed is a second away from the t in the header.");
        }
    }

    static IEnumerable<(byte[] Key, string What)> Keys(string secret)
    {
        foreach (var end in (string[])["\n", "\r\n", " "])
            yield return (Encoding.UTF8.GetBytes(secret + end), "The secret was used with white space at its end, as a file or a form leaves it.");
        yield return (Encoding.UTF8.GetBytes($"\"{secret}\""), "The secret was used with the quotation marks of the configuration file.");
        var bare = secret[(secret.IndexOf('_', StringComparison.Ordinal) + 1)..];
        if (bare.Length < secret.Length)
            yield return (Encoding.UTF8.GetBytes(bare), "The secret was used without its prefix.");
        if (bare.Length % 2 == 0 && bare.Length > 0 && bare.All(char.IsAsciiHexDigit))
            yield return (Convert.FromHexString(bare), "The secret was decoded from hex before use.");
        var decoded = new byte[bare.Length];
        if (bare.Length > 0 && Convert.TryFromBase64String(bare, decoded, out var length))
            yield return (decoded[..length], "The secret was decoded from base64 before use.");
    }

    bool Is(string secret, string t, byte[] signedBody) => IsMac(Encoding.UTF8.GetBytes(secret), SignedText(t, signedBody));

    bool IsMac(byte[] key, byte[] text) => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, text), _mac);

    static byte[] SignedText(string t, byte[] signedBody) => [.. Encoding.UTF8.GetBytes(t), (byte)'.', .. signedBody];

    static MacMatch Found(SignatureMistake mistake, string finding, string remedy) => new([new(mistake, finding, remedy, null)], IsRight: false);
}
