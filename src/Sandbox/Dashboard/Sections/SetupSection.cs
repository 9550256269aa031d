using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>What goes into the game server's configuration, the switch, and the test.</summary>
static class SetupSection
{
    public static Html Render(DashboardModel model) => Html.Of($"""
        <section class="card" aria-labelledby="setup-heading">
        <h2 id="setup-heading">Set-up</h2>
        <div id="setup-values">
        <dl class="values">
        <dt>Endpoint</dt><dd><code>{Breakable($"{new Uri(model.Address, Events.EventsEndpoint.Path)}")}</code></dd>
        <dt>Server id</dt><dd><code>{model.Server.Id}</code></dd>
        <dt>Share link</dt><dd><code>{Breakable($"{model.Address}r/{model.Server.Slug}?ref=alice")}</code></dd>
        </dl>
        {Html.When(model.Server.RegistrationUrl is null, Html.Of($"""<p class="hint">Share links lead nowhere until a registration URL is set.</p>"""))}
        </div>
        <div class="buttons">
        {Form.To(model, "test", IsReady(model.Server) ? Html.Of($"""<button class="primary">Send test event</button>""") : Html.Of($"""<button>Send test event</button>"""))}
        <div id="switch">{Switch(model)}</div>
        </div>
        </section>
        """);

    /// <summary>One button stands out, the next thing to do: referrals on, then a secret, then the test.</summary>
    static bool IsReady(SandboxServer server) => server.Enabled && server.Keys.Current is not null;

    /// <summary>A long address may break behind its slashes; what is copied has no break.</summary>
    static Html Breakable(string address)
        => Html.Join(address.Split('/').Select((part, n) => n == 0 ? Html.Of($"{part}") : Html.Of($"/<wbr>{part}")));

    static Html Switch(DashboardModel model) => model.Server.Enabled
        ? Form.To(model, "enable", Html.Of($"""<input type="hidden" name="enabled" value="false"><button>Switch referrals off</button>"""))
        : Form.To(model, "enable", Html.Of($"""<input type="hidden" name="enabled" value="true"><button class="primary">Enable referrals</button>"""));
}
