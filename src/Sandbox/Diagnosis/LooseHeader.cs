using System.Globalization;
using MMOLove.Referral.Sandbox.Signing;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>
/// Whatever can be made out of a header, also of one the endpoint refuses: to name the mistake one must understand what was meant.
/// </summary>
sealed class LooseHeader
{
    const string Prefix = "sha256=";

    readonly List<SignatureDiagnosis> _flaws = [];

    /// <summary>The text of <c>t</c>, as it was signed.</summary>
    public string? T { get; private set; }

    /// <summary>The MAC in lower-case hex, whatever it was written in.</summary>
    public string? Mac { get; private set; }

    public string? KeyId { get; private set; }

    public bool Repeated { get; private set; }

    /// <summary>The flaws in how the header is written, the one with the plainest name first; none where it is written well.</summary>
    public IReadOnlyList<SignatureDiagnosis> Flaws => _flaws;

    long? Number => long.TryParse(T, NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? t : null;

    /// <summary>What <c>t</c> is counted in; null for seconds, and for what is no number.</summary>
    public TimeUnit? Unit => Number is { } t ? TimeUnit.Of(t) : null;

    public long? Seconds => Number is { } t ? TimeUnit.Of(t)?.Seconds(t) ?? t : null;

    public static LooseHeader Read(string? header)
    {
        var read = new LooseHeader();
        var mended = string.Join(',', (header ?? "").Split(',').Select(read.Take));
        // With the flaws that have a name out of the way, the endpoint's own parser says what is left of them.
        if (!SignatureHeader.TryParse(mended, out _, out var reason))
            read._flaws.Add(new(SignatureMistake.MalformedHeader, $"The header is refused: {reason}.", "Send t=<unix seconds>,v1=sha256=<64 lower-case hex digits>, in one header.", null));
        return read;
    }

    /// <summary>Reads one part as the endpoint takes parts, and returns it as it should have been written.</summary>
    string Take(string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
            return part;
        var value = part[(at + 1)..].Trim();
        switch (part[..at].Trim())
        {
            case "t":
                Repeated |= T is not null;
                T ??= value;
                return Unit is null ? part : string.Create(CultureInfo.InvariantCulture, $"t={Seconds}");
            case "v1":
                Repeated |= Mac is not null;
                return Mac is null ? "v1=" + ReadMac(value) : part;
            case "kid":
                Repeated |= KeyId is not null;
                KeyId ??= value;
                return part;
            default:
                return part;
        }
    }

    string ReadMac(string v1)
    {
        // In other letters it is still understood, and stays as it is: the parser refuses it with its reason.
        var prefix = v1.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? v1[..Prefix.Length] : "";
        var mac = v1[prefix.Length..];
        var hex = mac.Length == 64 && mac.All(char.IsAsciiHexDigit) ? mac.ToLowerInvariant() : Base64(mac);
        if (hex is null)
            return v1;

        Mac = hex;
        if (prefix.Length == 0)
            _flaws.Add(new(SignatureMistake.MissingPrefix, "v1 lacks its sha256= prefix.", "Write v1=sha256=<hex>. The bare form belongs to reward callbacks.", null));
        if (mac.Length != hex.Length)
            _flaws.Add(new(SignatureMistake.Base64, "The MAC is in base64.", "Write it as 64 lower-case hex digits.", null));
        else if (mac != hex)
            _flaws.Add(new(SignatureMistake.UpperCaseHex, "The MAC is in upper-case hex.", "Use lower case: Convert.ToHexStringLower(mac), or ToLowerInvariant().", null));
        return (prefix.Length == 0 ? Prefix : prefix) + hex;
    }

    static string? Base64(string text)
    {
        var bytes = new byte[48];
        var standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        return Convert.TryFromBase64String(standard + new string('=', (4 - standard.Length % 4) % 4), bytes, out var length) && length == 32
            ? Convert.ToHexString(bytes, 0, length).ToLowerInvariant()
            : null;
    }
}
