using System.Globalization;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Reward callbacks: where they go, one to send, and how they went.</summary>
static class CallbackSection
{
    const int Shown = 10;

    public static Html Render(DashboardModel model) => Html.Of($"""
        <section class="card" aria-labelledby="callbacks-heading">
        <h2 id="callbacks-heading">Reward callbacks</h2>
        {Form.To(model, "callback", Html.Of($"""
            <p class="field"><label for="callback-url">Callback URL</label>
            <input id="callback-url" name="callback_url" type="url" maxlength="2048" autocomplete="off" placeholder="http://localhost:5000/callback" value="{Form.Entered(model, "callback_url", model.Server.Callbacks.Url)}" {Form.Described(model, "callback_url")}></p>
            {Form.Reason(model, "callback_url")}
            <button>Save callback URL</button>
            """))}
        <p class="hint">They are signed with a secret of their own. It is shown once, when it is made.</p>
        {Form.To(model, "callback-secret", Html.Of($"""<button>New callback secret</button>"""))}
        {Html.When(model.Server.Callbacks.Url is not null, Send(model))}
        <div id="callbacks">{Log(model)}</div>
        </section>
        """);

    static Html Send(DashboardModel model) => Form.To(model, "heart", Html.Of($"""
        <p class="field"><label for="heart-user">Voting player</label><input id="heart-user" name="username" maxlength="128" autocomplete="off" value="PlayerOne"></p>
        <div class="buttons">
        <button name="kind" value="{nameof(CallbackKind.Heart)}">Send heart</button>
        <button name="kind" value="{nameof(CallbackKind.Test)}">Send test</button>
        <button name="kind" value="{nameof(CallbackKind.LegacyGet)}">Send legacy GET</button>
        </div>
        """));

    static Html Log(DashboardModel model)
    {
        var newest = model.Server.Callbacks.Deliveries.Reverse().Take(Shown).ToArray();
        return Html.When(newest.Length > 0, Html.Of($"""<ol class="entries">{newest.Select(delivery => Entry(delivery, model.Now))}</ol>"""));
    }

    static Html Entry(CallbackDelivery delivery, DateTimeOffset now) => Html.Of($"""
        <li><details id="callback-{delivery.Number}" class="callback">
        <summary><strong>{Name(delivery.Kind)}</strong> <span class="id">{delivery.Username}</span> {State(delivery, now)}</summary>
        <ol class="tries">{delivery.Attempts.Select(attempt => Html.Of($"""
            <li><time>{attempt.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}</time> {(attempt.Status == 0 ? Html.Of($"no answer") : Html.Of($"{attempt.Status}"))} <span class="muted">{attempt.Note}</span>
            <pre class="bytes">{Bytes.Visible(attempt.Sent)}</pre></li>
            """))}</ol>
        </details></li>
        """);

    static Html State(CallbackDelivery delivery, DateTimeOffset now)
        => delivery.Delivered ? Html.Of($"""<span class="badge good">delivered</span>""")
        : delivery.NextAttemptAt is not { } next ? Html.Of($"""<span class="badge bad">given up after {delivery.Attempts.Count} tries</span>""")
        : delivery.Attempts.Count == 0 ? Html.Of($"""<span class="badge">on its way</span>""")
        : Html.Of($"""<span class="badge warn">try {delivery.Attempts.Count + 1} in {Wait(next - now)}</span>""");

    static string Wait(TimeSpan wait) =>
        wait.TotalMinutes < 1 ? "less than a minute"
        : wait.TotalHours < 2 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalMinutes)} min")
        : wait.TotalDays < 2 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalHours)} h")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalDays)} days");

    static string Name(CallbackKind kind) => kind switch
    {
        CallbackKind.Heart => "heart.counted",
        CallbackKind.Test => "heart.test",
        _ => "legacy GET",
    };
}
