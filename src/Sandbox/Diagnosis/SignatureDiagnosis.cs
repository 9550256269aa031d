namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>What is wrong with a signature, in words for the person who has to mend it. No secret appears in it.</summary>
/// <param name="Mistake">Which mistake it was; where there are several, the one to mend first.</param>
/// <param name="Finding">What was found, a sentence for each mistake.</param>
/// <param name="Remedy">What to change; empty where nothing is wrong.</param>
/// <param name="SkewSeconds">How far <c>t</c> is ahead of (positive) or behind the clock, where the header has one.</param>
public sealed record SignatureDiagnosis(SignatureMistake Mistake, string Finding, string Remedy, long? SkewSeconds)
{
    const long ToleranceSeconds = 300;

    /// <summary>Judges a header against the bytes it came with (contract §3, "Signature"). No mistake means that the endpoint accepts it.</summary>
    /// <param name="header">The <c>X-MMOLove-Signature</c> header as received; null where there was none.</param>
    /// <param name="body">The exact bytes of the body as received.</param>
    /// <param name="secrets">What is known about secrets.</param>
    /// <param name="now">The verifier's clock.</param>
    public static SignatureDiagnosis Of(string? header, ReadOnlyMemory<byte> body, KnownSecrets secrets, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (string.IsNullOrWhiteSpace(header))
            return new(SignatureMistake.MissingHeader, "There is no X-MMOLove-Signature header.", "Send X-MMOLove-Signature: t=<unix>,v1=sha256=<hex>. Some proxies drop headers they do not know.", null);
        var read = LooseHeader.Read(header);
        long? skew = read.Seconds is { } t ? t - now.ToUnixTimeSeconds() : null;
        if (read.Repeated)
            return new(SignatureMistake.RepeatedPart, "The header, or a part of it, is there twice.", "Set the header once; do not add it to one that an earlier attempt left on the request.", skew);
        if (read.T is null || read.Mac is null)
            return Several(read.Flaws, "") with { SkewSeconds = skew };
        return Judge(read, new MacSearch(read, body.ToArray(), secrets).Find(), skew) with { SkewSeconds = skew };
    }

    static SignatureDiagnosis Judge(LooseHeader read, MacMatch? match, long? skew)
    {
        if (match is null)
        {
            return read.Flaws.Count > 0
                ? Several(read.Flaws, " Nor is it the MAC of these bytes under a known secret.")
                : new(SignatureMistake.WrongSecret, "No known secret gives this MAC, over these bytes or over any usual re-writing of them.",
                    "Compare the secret with the one of the dashboard, character by character: it is most often another server's, an older one, or that of the reward callbacks. Then sign the very bytes you send.", null);
        }
        List<SignatureDiagnosis> mistakes = [.. match.Mistakes, .. read.Flaws];
        if (read.Unit is { } unit && match.IsOfSentText)
            mistakes.Add(new(unit.Mistake, $"t is in {unit.Name}.", "Use Unix seconds: DateTimeOffset.UtcNow.ToUnixTimeSeconds().", null));
        if (skew is < -ToleranceSeconds or > ToleranceSeconds)
            mistakes.Add(Skewed(skew.Value));
        return mistakes.Count == 0
            ? new(SignatureMistake.None, "The signature is right.", "", null)
            : Several(mistakes, match.IsRight ? " Apart from that the signature is right." : "");
    }

    static SignatureDiagnosis Skewed(long skew) => new(
        SignatureMistake.Skew,
        $"t is {Math.Abs(skew)} seconds {(skew < 0 ? "behind" : "ahead of")} the clock; {ToleranceSeconds} are allowed.",
        skew < 0 ? "Sign anew for each attempt: a retry sends the same body under a fresh t. If it was signed just now, set the machine's clock (NTP)." : "Set the machine's clock (NTP).", null);

    static SignatureDiagnosis Several(IReadOnlyList<SignatureDiagnosis> mistakes, string end)
        => new(mistakes[0].Mistake, string.Join(' ', mistakes.Select(each => each.Finding)) + end, string.Join(' ', mistakes.Select(each => each.Remedy)), null);
}
