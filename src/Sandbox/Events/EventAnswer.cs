using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Events;

/// <summary>Status and body of the endpoint's answers (contract §3).</summary>
readonly record struct EventAnswer(LedgerVerdict Verdict, int Status, string Body)
{
    public static EventAnswer Error(LedgerVerdict verdict, int status, string error)
        => new(verdict, status, $$"""{"error":"{{JsonEncodedText.Encode(error)}}"}""");

    public static EventAnswer State(LedgerVerdict verdict, LedgerReferral referral, LedgerState state)
        => new(verdict, 200, $$"""{"ok":true,"referral_id":"{{referral.Id}}","state":"{{Lifecycle.Name(state)}}"}""");

    public static readonly EventAnswer ReferralsOff = Error(LedgerVerdict.ReferralsOff, 404, "referrals are switched off for this server");

    public static readonly EventAnswer Duplicate = new(LedgerVerdict.Duplicate, 200, """{"ok":true,"duplicate":true}""");

    public static readonly EventAnswer FirstTouchConflict = new(LedgerVerdict.FirstTouchConflict, 200, """{"ok":true,"ignored":"first_touch_conflict"}""");

    public static readonly EventAnswer DryRun = new(LedgerVerdict.DryRun, 200, """{"ok":true,"test":true}""");
}
