using System.Globalization;
using MMOLove.Referral.Sandbox.Diagnosis;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>One received event: a line that says what it was, and inside it the bytes and the reasons.</summary>
static class LogEntry
{
    public static Html Render(DashboardModel model, LedgerEvent e)
    {
        var diagnosis = Diagnoses.Of(e);
        return Html.Of($"""
            <li>
            <details id="event-{e.Sequence}" class="entry">
            <summary>
            {Status(e)}
            <span class="what"><strong>{(e.Event is null ? "unreadable event" : Bytes.Line(e.Event))}</strong> <span class="id">{Bytes.Line(e.ServerEventId)}</span></span>
            {Current(model, e)}
            <time datetime="{e.ReceivedAt.ToString("o", null)}">{e.ReceivedAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</time>
            <span class="snippet">{(diagnosis is null ? Snippet(model, e) : diagnosis.Finding)}</span>
            </summary>
            <div class="inside">
            {Html.When(diagnosis is not null, Diagnosis(diagnosis))}
            <dl class="values">
            <dt>Verdict</dt><dd>{Verdicts.Text(e)} {Verdicts.Remedy(e)}{Html.When(e.Fault != SandboxFault.None, Html.Of($" Fault: {FaultSection.Name(e.Fault)}."))}</dd>
            <dt>Answer</dt><dd>{(e.Status == 0 ? Html.Of($"none was sent") : Html.Of($"<code>{e.Status} {e.Answer}</code>"))}</dd>
            <dt>Signature header</dt><dd>{(e.SignatureHeader is null ? Html.Of($"none") : Html.Of($"<code>{Bytes.Visible(e.SignatureHeader)}</code>"))}</dd>
            {Html.When(e.Token is not null, Html.Of($"<dt>Token</dt><dd><code>{Bytes.Visible(e.Token ?? "")}</code></dd>"))}
            {Html.When(e.ReferralId is not null, Html.Of($"<dt>Referral</dt><dd><code>{e.ReferralId}</code></dd>"))}
            </dl>
            <h3>Received {e.ReceivedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, {e.BodyLength} bytes</h3>
            {(e.Body is { } body ? Html.Of($"""<pre class="bytes">{Bytes.Visible(body.Span)}</pre>{Verified(e, body.Span)}""") : Html.Of($"""<p class="muted">The bytes are not kept any more.</p>"""))}
            </div>
            </details>
            </li>
            """);
    }

    static Html Status(LedgerEvent e)
    {
        var text = e.Status == 0 ? "—" : e.Status.ToString(CultureInfo.InvariantCulture);
        return e.Status == 200 ? Html.Of($"""<span class="status good">{text}</span>""")
            : e.Status is 0 or >= 500 ? Html.Of($"""<span class="status warn">{text}</span>""")
            : Html.Of($"""<span class="status bad">{text}</span>""");
    }

    static Html Current(DashboardModel model, LedgerEvent e)
        => e.ReferralId is { } id && model.Ledger.Find(id) is { } referral
            ? Html.Of($"""<span class="badge" title="The referral's state now">{Events.Lifecycle.Name(referral.StateAt(model.Now))}</span>""")
            : Html.When(e.Verdict == LedgerVerdict.DryRun, Html.Of($"""<span class="badge">dry run</span>"""));

    static string Snippet(DashboardModel model, LedgerEvent e)
    {
        if (e.Status != 200)
            return Verdicts.Text(e);
        return LogFilter.IdentityOf(e, model.Ledger) is { } identity ? $"{Bytes.Line(identity)} · {Bytes.Line(e.Token)}" : Bytes.Line(e.Token);
    }

    static Html Diagnosis(SignatureDiagnosis? diagnosis) => diagnosis is null ? Html.Empty : Html.Of($"""
        <div class="diagnosis"><p><strong>{Verdicts.Name(diagnosis.Mistake)}.</strong> {diagnosis.Finding}</p>
        {Html.When(diagnosis.Remedy.Length > 0, Html.Of($"<p>{diagnosis.Remedy}</p>"))}</div>
        """);

    static Html Verified(LedgerEvent e, ReadOnlySpan<byte> body)
        => Signing.SignatureHeader.TryParse(e.SignatureHeader, out var header, out _)
            ? Html.Of($"""<h3>Verified text</h3><pre class="bytes">{header.T}.{Bytes.Visible(body)}</pre>""")
            : Html.Empty;
}
