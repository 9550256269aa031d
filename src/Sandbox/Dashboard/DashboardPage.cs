using MMOLove.Referral.Sandbox.Dashboard.Sections;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>The page as a whole. Complete without script; the script only keeps it fresh.</summary>
static class DashboardPage
{
    public static Html Render(DashboardModel model) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{model.Server.Slug} · Referrals · Sandbox</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Assets.StylePath}">
        <script src="{Assets.ScriptPath}" defer></script>
        </head>
        <body data-live="{model.Path}/live">
        <a class="skip" href="#log">Skip to the delivery log</a>
        <header class="top">
        <div class="brand"><span class="heart" aria-hidden="true">♥</span> Referral sandbox</div>
        <nav aria-label="Servers"><ul>{model.Servers.Select(server => ServerLink(model, server))}</ul></nav>
        </header>
        <main>
        <div class="title">
        <h1>Referrals of {model.Server.Slug}</h1>
        <p id="state">{SwitchBadge(model.Server)} <span class="muted">Nothing here leaves this machine.</span></p>
        </div>
        {FlashSection.Render(model.Flash)}
        <div class="columns">
        <div class="column">
        {OverviewSection.Render(model)}
        {LogSection.Render(model)}
        </div>
        <div class="column side">
        {SetupSection.Render(model)}
        {SecretSection.Render(model)}
        {SettingsSection.Render(model)}
        {CallbackSection.Render(model)}
        {ClockSection.Render(model)}
        {FaultSection.Render(model)}
        </div>
        </div>
        </main>
        <p id="announce" class="visually-hidden" role="status"></p>
        </body>
        </html>

        """);

    static Html ServerLink(DashboardModel model, SandboxServer server) => server == model.Server
        ? Html.Of($"""<li><a href="{DashboardModel.PathOf(server)}" aria-current="page">{server.Slug}</a></li>""")
        : Html.Of($"""<li><a href="{DashboardModel.PathOf(server)}">{server.Slug}</a></li>""");

    static Html SwitchBadge(SandboxServer server) => server.Enabled
        ? Html.Of($"""<span class="badge good">Referrals on</span>""")
        : Html.Of($"""<span class="badge">Referrals off</span>""");
}
