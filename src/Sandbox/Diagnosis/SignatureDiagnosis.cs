namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>What is wrong with a signature, in words for the person who has to mend it. No secret appears in it.</summary>
/// <param name="Mistake">Which mistake it was.</param>
/// <param name="Finding">What was found, one or two sentences.</param>
/// <param name="Remedy">What to change; empty where nothing is wrong.</param>
/// <param name="SkewSeconds">How far <c>t</c> is ahead of (positive) or behind the clock, where the header has one.</param>
public sealed record SignatureDiagnosis(SignatureMistake Mistake, string Finding, string Remedy, long? SkewSeconds)
{
    /// <summary>Judges a header against the bytes it came with (contract §3, "Signature").</summary>
    /// <param name="header">The <c>X-MMOLove-Signature</c> header as received; null where there was none.</param>
    /// <param name="body">The exact bytes of the body as received.</param>
    /// <param name="secrets">What is known about secrets.</param>
    /// <param name="now">The verifier's clock.</param>
    public static SignatureDiagnosis Of(string? header, ReadOnlyMemory<byte> body, KnownSecrets secrets, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var read = LooseHeader.Read(header);
        if (read.T is null || read.Mac is null)
            return Unreadable(header, read);
        var match = new MacSearch(read, body.ToArray(), secrets).Find();
        long? skew = read.Seconds is { } t ? t - now.ToUnixTimeSeconds() : null;
        return Judge(read, match, skew);
    }

    static SignatureDiagnosis Unreadable(string? header, LooseHeader read)
        => string.IsNullOrWhiteSpace(header)
            ? new(SignatureMistake.MissingHeader, "There is no X-MMOLove-Signature header.", "Send X-MMOLove-Signature: t=<unix>,v1=sha256=<hex>. Some proxies drop headers they do not know.", null)
            : read.Repeated
                ? Repeated
                : new(SignatureMistake.MalformedHeader, "The header has no t or no v1 that could be read.", "Send t=<unix seconds>,v1=sha256=<64 lower-case hex digits>, in one header.", null);

    static SignatureDiagnosis Repeated => new(SignatureMistake.RepeatedPart, "The header, or a part of it, is there twice.", "Set the header once; do not add it to one that an earlier attempt left on the request.", null);

    static SignatureDiagnosis Judge(LooseHeader read, MacMatch? match, long? skew)
    {
        if (read.Repeated)
            return Repeated with { SkewSeconds = skew };
        if (match is null)
        {
            return read.Shape is { } shape
                ? shape with { Finding = shape.Finding + " Nor is it the MAC of these bytes under a known secret.", SkewSeconds = skew }
                : new(SignatureMistake.WrongSecret, "No known secret gives this MAC, over these bytes or over any usual re-writing of them.",
                    "Compare the secret with the one of the dashboard, character by character: it is most often another server's, an older one, or that of the reward callbacks. Then sign the very bytes you send.", skew);
        }
        if (match.Diagnosis is { } found)
            return found with { SkewSeconds = skew };
        if (read.Shape is { } flaw)
            return flaw with { Finding = flaw.Finding + " Apart from that the signature is right.", SkewSeconds = skew };
        if (read.IsMilliseconds)
            return new(SignatureMistake.Milliseconds, "t is in milliseconds; the MAC is right.", "Use Unix seconds: DateTimeOffset.UtcNow.ToUnixTimeSeconds().", skew);
        if (skew is < -300 or > 300)
        {
            return new(SignatureMistake.Skew, $"The MAC is right, and t is {Math.Abs(skew.Value)} seconds {(skew < 0 ? "behind" : "ahead of")} the clock; 300 are allowed.",
                skew < 0 ? "Sign anew for each attempt: a retry sends the same body under a fresh t. If it was signed just now, set the machine's clock (NTP)." : "Set the machine's clock (NTP).", skew);
        }
        return new(SignatureMistake.None, "The signature is right.", "", skew);
    }
}
