using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>What goes into the game server's configuration, the switch, and the test.</summary>
static class SetupSection
{
    public static Html Render(DashboardModel model) => Html.Of($"""
        <section class="card" aria-labelledby="setup-heading">
        <h2 id="setup-heading">Set-up</h2>
        <dl class="values">
        <dt>Endpoint</dt><dd><code>{new Uri(model.Address, Events.EventsEndpoint.Path)}</code></dd>
        <dt>Server id</dt><dd><code>{model.Server.Id}</code></dd>
        <dt>Share link</dt><dd><code>{model.Address}r/{model.Server.Slug}?ref=alice</code></dd>
        </dl>
        <div class="buttons">
        {Form.To(model, "test", Html.Of($"""<button class="primary">Send test event</button>"""))}
        <div id="switch">{Switch(model)}</div>
        </div>
        {Html.When(model.Server.RegistrationUrl is null, Html.Of($"""<p class="hint">Share links lead nowhere until a registration URL is set.</p>"""))}
        </section>
        """);

    static Html Switch(DashboardModel model) => model.Server.Enabled
        ? Form.To(model, "enable", Html.Of($"""<input type="hidden" name="enabled" value="false"><button>Switch referrals off</button>"""))
        : Form.To(model, "enable", Html.Of($"""<input type="hidden" name="enabled" value="true"><button class="primary">Enable referrals</button>"""));
}
