using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using MMOLove.Referral.Sandbox.Events;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>The changes a page can make to its server. Each says in one sentence how it went.</summary>
sealed class DashboardActions(EventProcessor processor, ReferralLedger ledger, SandboxClock clock)
{
    int _tests;

    /// <summary>Null where there is no such action.</summary>
    public FlashMessage? Run(string action, SandboxServer server, IReadOnlyDictionary<string, StringValues> form)
    {
        string Field(string name) => form.TryGetValue(name, out var value) ? value.ToString().Trim() : "";
        return action switch
        {
            "enable" => Enable(server, Field("enabled") == "true"),
            "secret" => NewSecret(server, TimeSpan.Zero, ""),
            "rotate" => int.TryParse(Field("overlap"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= 7 * 1440
                ? NewSecret(server, TimeSpan.FromMinutes(minutes), Field("kid"))
                : new FlashMessage(false, "The overlap must be 0 to 10080 minutes."),
            "settings" => Settings(server, Field("registration_url"), Field("identity_field")),
            "test" => Test(server),
            "callback" => CallbackActions.Save(server.Callbacks, Field("callback_url")),
            "callback-secret" => CallbackActions.NewSecret(server.Callbacks),
            "heart" => CallbackActions.Send(server.Callbacks, Field("kind"), Field("username")),
            "clock" => MoveClock(Field("advance")),
            "faults" => FaultForm.Apply(server, Field, form),
            _ => null,
        };
    }

    FlashMessage Enable(SandboxServer server, bool enabled)
    {
        server.Enabled = enabled;
        if (!enabled)
            return new FlashMessage(true, "Referrals are off: share links and events answer 404.");
        return server.Keys.Current is null ? NewSecret(server, TimeSpan.Zero, "") with { Text = "Referrals are on, and the server has its first secret." }
            : new FlashMessage(true, "Referrals are on.");
    }

    FlashMessage NewSecret(SandboxServer server, TimeSpan overlap, string field)
    {
        var kid = field.Length == 0 ? null : field;
        if ((kid is null ? null : SandboxServer.NameProblem(kid, "key id") ?? server.Keys.RotationProblem(kid, clock.GetUtcNow(), overlap)) is { } problem)
            return new FlashMessage(false, problem);
        var first = server.Keys.Current is null;
        var secret = server.RotateSecret(overlap, keyId: kid);
        var text = first ? "The server has its secret."
            : overlap > TimeSpan.Zero ? $"The secret is rotated. The old one stays valid for {overlap.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes."
            : "The secret is rotated. The old one is dead.";
        return new FlashMessage(true, text, secret);
    }

    static FlashMessage Settings(SandboxServer server, string url, string identityField)
    {
        if ((url.Length == 0 ? null : Links.RegistrationUrl.Problem(url)) is { } problem)
            return new FlashMessage(false, problem, Refused: new RefusedForm("registration_url", new Dictionary<string, string> { ["registration_url"] = url, ["identity_field"] = identityField }));
        if (SandboxServer.IdentityFieldProblem(identityField) is { } other)
            return new FlashMessage(false, other);
        server.RegistrationUrl = url.Length == 0 ? null : url;
        server.IdentityField = identityField;
        return new FlashMessage(true, "Saved.");
    }

    /// <summary>The same way as an event from outside, from the signature on: the button shows what a game server would get.</summary>
    FlashMessage Test(SandboxServer server)
    {
        if (server.Keys.Current is not { } key)
            return new FlashMessage(false, "There is no secret to sign with: generate one first.");
        var now = clock.UnixSeconds;
        var body = Encoding.UTF8.GetBytes(
            $$"""{"event":"registered","server_id":"{{server.Id}}","ts":{{now}},"token":"mmref.v1.test.test","referee_identity":"test-{{server.IdentityField}}","server_event_id":"test-{{Interlocked.Increment(ref _tests)}}","test":true}""");
        var received = processor.Receive($"t={now},v1=sha256={key.Mac(now, body)}", body);
        var answer = processor.Judge(received);
        (received.Entry.Status, received.Entry.Answer) = (answer.Status, answer.Body);
        ledger.Record(received.Entry);
        var detail = $"{answer.Status} {answer.Body}";
        return answer.Verdict == LedgerVerdict.DryRun
            ? new FlashMessage(true, "The test event was verified: the secret, the clock and the fields are right. Nothing was written.", Detail: detail)
            : new FlashMessage(false, $"The test event was refused: {Sections.Verdicts.Text(received.Entry)} {Sections.Verdicts.Remedy(received.Entry)}".TrimEnd(), Detail: detail);
    }

    FlashMessage MoveClock(string advance)
    {
        if (advance == "reset")
        {
            clock.Offset = TimeSpan.Zero;
            return new FlashMessage(true, "The clock shows real time.");
        }
        if (!int.TryParse(advance, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || Math.Abs((clock.Offset + TimeSpan.FromSeconds(seconds)).TotalDays) > 3650)
            return new FlashMessage(false, "The clock moves by whole seconds, up to ten years.");
        clock.Advance(TimeSpan.FromSeconds(seconds));
        return new FlashMessage(true, string.Create(CultureInfo.InvariantCulture, $"The clock was moved by {seconds:#,0;−#,0} seconds."));
    }
}
