namespace MMOLove.Referral.Sandbox.Signing;

/// <summary>
/// <c>t=&lt;unix&gt;,v1=sha256=&lt;hex&gt;[,kid=&lt;key-id&gt;]</c> (contract §3), taken apart. Written from the contract and
/// not shared with the SDK: two sides with one parser would share its bugs.
/// </summary>
readonly record struct SignatureHeader(long T, string Mac, string? KeyId)
{
    const string Prefix = "sha256=";
    const int MacLength = 64;

    /// <summary>The digits of <see cref="T"/> are the signed text's beginning; leading zeros and signs are refused, so they are canonical.</summary>
    public static bool TryParse(string? header, out SignatureHeader parsed, out string error)
    {
        parsed = default;
        string? t = null, v1 = null, kid = null;
        if (string.IsNullOrWhiteSpace(header))
            return Fail("the X-MMOLove-Signature header is missing", out error);

        foreach (var part in header.Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
                return Fail("the signature header must be t=<unix>,v1=sha256=<hex>", out error);
            var value = part[(at + 1)..].Trim();
            var known = part[..at].Trim() switch
            {
                "t" => Take(ref t, value),
                "v1" => Take(ref v1, value),
                "kid" => Take(ref kid, value),
                _ => true,
            };
            if (!known)
                return Fail("the signature header names a part twice", out error);
        }

        if (t is null || v1 is null)
            return Fail("the signature header must have t and v1", out error);
        if (t.Length is 0 or > 18 || t[0] == '0' || !t.All(char.IsAsciiDigit))
            return Fail("t must be a positive integer, Unix seconds", out error);
        if (!v1.StartsWith(Prefix, StringComparison.Ordinal))
            return Fail("v1 must begin with sha256=", out error);
        var mac = v1[Prefix.Length..];
        if (mac.Length != MacLength || !mac.All(char.IsAsciiHexDigit))
            return Fail("v1 must hold 64 hex digits", out error);
        if (kid is { Length: 0 or > 128 })
            return Fail("kid must be 1 to 128 characters", out error);

        parsed = new SignatureHeader(long.Parse(t, System.Globalization.CultureInfo.InvariantCulture), mac, kid);
        error = "";
        return true;
    }

    static bool Take(ref string? slot, string value)
    {
        if (slot is not null)
            return false;
        slot = value;
        return true;
    }

    static bool Fail(string reason, out string error)
    {
        error = reason;
        return false;
    }
}
