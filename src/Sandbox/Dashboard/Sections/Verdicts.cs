using MMOLove.Referral.Sandbox.Diagnosis;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Verdicts and mistakes in words.</summary>
static class Verdicts
{
    public static string Text(LedgerEvent e) => e.Verdict switch
    {
        LedgerVerdict.NotProcessed => "A fault answered; the event was not looked at.",
        LedgerVerdict.TooLarge => "The body is longer than 64 KiB.",
        LedgerVerdict.MalformedHeader or LedgerVerdict.MalformedBody or LedgerVerdict.InvalidField or LedgerVerdict.IllegalTransition => Sentence(e.Answer),
        LedgerVerdict.UnknownServer => "No server has this server_id.",
        LedgerVerdict.ReferralsOff => "Referrals are switched off for this server.",
        LedgerVerdict.NoSecret => "This server has no signing secret yet.",
        LedgerVerdict.BadSignature => "The signature does not verify.",
        LedgerVerdict.OutsideWindow => "The MAC is right and t is outside the window of 300 seconds.",
        LedgerVerdict.DryRun => "A dry run: everything is right, nothing was written.",
        LedgerVerdict.UnknownToken => "The token was not minted here for this server.",
        LedgerVerdict.ExpiredToken => "The token is older than 90 days.",
        LedgerVerdict.Duplicate => "This event took effect before: a safe replay.",
        LedgerVerdict.FirstTouchConflict => "Another referrer registered this referee first.",
        LedgerVerdict.Advanced => "The referral advanced.",
        LedgerVerdict.NoChange => "The referral was there already.",
        _ => "Accepted and, as documented, not acted on.",
    };

    /// <summary>What to do about it; empty where nothing is to be done, and for signatures, whose diagnosis says it.</summary>
    public static string Remedy(LedgerEvent e) => e.Verdict switch
    {
        LedgerVerdict.TooLarge => "Send one event in each request.",
        LedgerVerdict.MalformedBody => "Send one JSON object in UTF-8.",
        LedgerVerdict.UnknownServer => "Send the server id of the set-up as server_id.",
        LedgerVerdict.ReferralsOff when e.Fault != SandboxFault.ReferralsOff => "Enable referrals in the set-up.",
        LedgerVerdict.NoSecret => "Generate one on this page, and give it to the game server.",
        LedgerVerdict.UnknownToken => "Send the whole mmref that this server's share link brought to the registration page.",
        LedgerVerdict.ExpiredToken => "Another visit by a share link brings a new one.",
        LedgerVerdict.IllegalTransition when e.Event == "qualified" && e.Answer.Contains("is clicked", StringComparison.Ordinal) => "Send registered first, with the same token.",
        _ => "",
    };

    public static string Name(SignatureMistake mistake) => mistake switch
    {
        SignatureMistake.MissingHeader => "Missing header",
        SignatureMistake.RepeatedPart => "Repeated part",
        SignatureMistake.MalformedHeader => "Malformed header",
        SignatureMistake.MissingPrefix => "Missing prefix",
        SignatureMistake.Base64 => "Base64",
        SignatureMistake.UpperCaseHex => "Upper-case hex",
        SignatureMistake.Milliseconds => "Milliseconds",
        SignatureMistake.Microseconds => "Microseconds",
        SignatureMistake.Nanoseconds => "Nanoseconds",
        SignatureMistake.Ticks => "Ticks",
        SignatureMistake.Skew => "Clock skew",
        SignatureMistake.TrailingNewline => "Trailing newline",
        SignatureMistake.ByteOrderMark => "Byte order mark",
        SignatureMistake.RewrittenBody => "Re-written body",
        SignatureMistake.WrongSignedText => "Wrong signed text",
        SignatureMistake.WrongKeyId => "Wrong key id",
        SignatureMistake.OldSecret => "Old secret",
        SignatureMistake.CallbackSecret => "Callback secret",
        SignatureMistake.OtherServersSecret => "Another server's secret",
        SignatureMistake.AlteredSecret => "Altered secret",
        SignatureMistake.WrongSecret => "Wrong secret",
        _ => "No mistake",
    };

    /// <summary>The answer's own words, where they name the field. A name that they begin with is spelled as it is sent: <c>v1</c>, not <c>V1</c>.</summary>
    static string Sentence(string answer)
    {
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        var error = json.RootElement.GetProperty("error").GetString()!;
        var isName = error.Split(' ')[0] is not ("the" or "a" or "body");
        return (isName ? error : char.ToUpperInvariant(error[0]) + error[1..]) + ".";
    }
}
