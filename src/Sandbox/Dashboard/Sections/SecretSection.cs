using MMOLove.Referral.Sandbox.Signing;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>The signing secret: made, rotated, never shown again.</summary>
static class SecretSection
{
    static readonly (int Minutes, string Label)[] Overlaps = [(0, "dead at once"), (5, "for 5 minutes"), (60, "for 1 hour"), (1440, "for 1 day")];

    public static Html Render(DashboardModel model) => Html.Of($"""
        <section class="card" aria-labelledby="secret-heading">
        <h2 id="secret-heading">Signing secret</h2>
        {(model.Server.Keys.Current is { } key ? Rotate(model, key) : Generate(model))}
        </section>
        """);

    static Html Generate(DashboardModel model) => Html.Of($"""
        <div id="secret-state">
        <p>This server has no secret yet.</p>
        {Form.To(model, "secret", model.Server.Enabled ? Html.Of($"""<button class="primary">Generate secret</button>""") : Html.Of($"""<button>Generate secret</button>"""))}
        </div>
        """);

    static Html Rotate(DashboardModel model, SigningKey key) => Html.Of($"""
        <div id="secret-state">
        <p>A secret is set{(key.KeyId is null ? Html.Empty : Html.Of($", kid <code>{key.KeyId}</code>"))}. It is shown once, when it is made.</p>
        {model.Server.Keys.Keys.Skip(1).Where(old => old.IsLive(model.Now)).Select(old => Html.Of($"""<p class="hint">The secret before it stays valid until {old.NotAfter!.Value.ToString("u", null)}.</p>"""))}
        </div>
        {Form.To(model, "rotate", Html.Of($"""
            <div class="fields">
            <p><label for="overlap">The old secret stays valid</label>
            <select id="overlap" name="overlap">{Overlaps.Select(each => Form.Option(each.Minutes.ToString(null, null), each.Label, each.Minutes == 0))}</select></p>
            <p><label for="kid">Key id (<code>kid</code>), optional</label><input id="kid" name="kid" maxlength="64" autocomplete="off" pattern="[A-Za-z0-9._\-]*"></p>
            </div>
            <button>Rotate secret</button>
            """))}
        """);
}
