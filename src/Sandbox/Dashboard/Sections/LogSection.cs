using System.Globalization;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>The delivery log, newest first.</summary>
static class LogSection
{
    const int PageSize = 50;

    public static Html Render(DashboardModel model)
    {
        var entries = model.Filter.Apply(model.Ledger, model.Servers, model.Server).Take(PageSize + 1).ToArray();
        return Html.Of($"""
            <section id="log" class="card" aria-labelledby="log-heading" tabindex="-1">
            <div class="heading"><h2 id="log-heading">Delivery log</h2><p><span class="hint">times in UTC</span> <span id="live" class="muted">as of this page's loading</span></p></div>
            {Filters(model)}
            <div id="entries" data-newest="{(entries.Length > 0 ? entries[0].Sequence : 0)}">
            {(entries.Length == 0 ? Nothing(model) : Html.Of($"""<ol class="entries">{entries.Take(PageSize).Select(e => LogEntry.Render(model, e))}</ol>"""))}
            {Pages(model, entries)}
            </div>
            </section>
            """);
    }

    static Html Pages(DashboardModel model, LedgerEvent[] entries)
    {
        var newest = Html.When(model.Filter.Before is not null, Html.Of($"""<a href="{model.Path}{model.Filter.Query()}#log">Newest events</a>"""));
        var older = Html.When(entries.Length > PageSize, Html.Of($"""<a href="{model.Path}{model.Filter.Query("before", Older(entries))}#log">Older events</a>"""));
        return Html.When(model.Filter.Before is not null || entries.Length > PageSize, Html.Of($"""<p class="buttons">{newest} {older}</p>"""));
    }

    static string Older(LedgerEvent[] entries) => entries.Length > PageSize ? entries[PageSize - 1].Sequence.ToString(CultureInfo.InvariantCulture) : "";

    static Html Filters(DashboardModel model) => Html.Of($"""
        <form class="filters" method="get" action="{model.Path}#log" role="search" aria-label="Filter the delivery log">
        <p><label for="filter-token">Token</label><input id="filter-token" name="token" value="{model.Filter.Token}" autocomplete="off"></p>
        <p><label for="filter-identity">Identity</label><input id="filter-identity" name="identity" value="{model.Filter.Identity}" autocomplete="off"></p>
        <p><label for="filter-status">Status</label>
        <select id="filter-status" name="status">{LogFilter.Statuses.Select(status => Form.Option(status.Value, status.Label, status.Value == model.Filter.Status))}</select></p>
        <p class="buttons"><button>Filter</button> {Html.When(!model.Filter.IsEmpty, Html.Of($"""<a href="{model.Path}#log">Show all</a>"""))}</p>
        </form>
        """);

    static Html Nothing(DashboardModel model) => model.Filter.IsEmpty && model.Filter.Before is null
        ? Html.Of($"""<p class="muted">No event has arrived yet. Send the test event, or start your game server with the values of the set-up.</p>""")
        : Html.Of($"""<p class="muted">No event matches.</p>""");
}
