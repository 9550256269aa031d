using System.Globalization;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>
/// Whatever can be made out of a header, also of one the endpoint refuses: to name the mistake one must understand what was meant.
/// </summary>
sealed class LooseHeader
{
    const string Prefix = "sha256=";
    const long FirstMilliseconds = 100_000_000_000;

    /// <summary>The text of <c>t</c>, as it was signed.</summary>
    public string? T { get; private set; }

    /// <summary>The MAC in lower-case hex, whatever it was written in.</summary>
    public string? Mac { get; private set; }

    public bool Repeated { get; private set; }

    /// <summary>The flaw in how the header is written; null where it is written well.</summary>
    public SignatureDiagnosis? Shape { get; private set; }

    long? Number => long.TryParse(T, NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? t : null;

    public bool IsMilliseconds => Number >= FirstMilliseconds;

    public long? Seconds => IsMilliseconds ? Number / 1000 : Number;

    public static LooseHeader Read(string? header)
    {
        var read = new LooseHeader();
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal))
            {
                read.Repeated |= read.T is not null;
                read.T ??= part[2..];
            }
            else if (part.StartsWith("v1=", StringComparison.Ordinal))
            {
                read.Repeated |= read.Mac is not null;
                if (read.Mac is null)
                    read.ReadMac(part[3..]);
            }
        }
        return read;
    }

    void ReadMac(string v1)
    {
        var mac = v1;
        if (v1.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            mac = v1[Prefix.Length..];
        else
            Shape = new(SignatureMistake.MissingPrefix, "v1 lacks its sha256= prefix.", "Write v1=sha256=<hex>. The bare form belongs to reward callbacks.", null);

        if (mac.Length == 64 && mac.All(char.IsAsciiHexDigit))
        {
            Mac = mac.ToLowerInvariant();
            if (mac != Mac)
                Shape ??= new(SignatureMistake.UpperCaseHex, "The MAC is in upper-case hex.", "Use lower case: Convert.ToHexStringLower(mac), or ToLowerInvariant().", null);
        }
        else if (TryBase64(mac) is { } bytes)
        {
            Mac = Convert.ToHexString(bytes).ToLowerInvariant();
            Shape = new(SignatureMistake.Base64, "The MAC is in base64.", "Write it as 64 lower-case hex digits.", null);
        }
    }

    static byte[]? TryBase64(string text)
    {
        var bytes = new byte[48];
        var standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        return Convert.TryFromBase64String(standard + new string('=', (4 - standard.Length % 4) % 4), bytes, out var length) && length == 32 ? bytes[..32] : null;
    }
}
