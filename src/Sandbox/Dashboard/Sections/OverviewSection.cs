using System.Globalization;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Funnel and leaderboard.</summary>
static class OverviewSection
{
    const int Leaders = 8;

    public static Html Render(DashboardModel model)
    {
        var referrals = model.Ledger.Referrals.Where(referral => referral.ServerId == model.Server.Id).ToArray();
        var clicked = referrals.Length;
        var registered = referrals.Count(referral => referral.RegisteredAt is not null);
        var qualified = referrals.Count(referral => referral.QualifiedAt is not null);
        return Html.Of($"""
            <div id="overview" class="pair">
            <section class="card" aria-labelledby="funnel-heading">
            <h2 id="funnel-heading">Funnel</h2>
            <ol class="funnel">
            {Step("Clicked", clicked, clicked)}
            {Step("Registered", registered, clicked)}
            {Step("Qualified", qualified, clicked)}
            </ol>
            {Ended(referrals, model.Now)}
            </section>
            <section class="card" aria-labelledby="leaders-heading">
            <h2 id="leaders-heading">Referrers</h2>
            {(clicked == 0 ? Html.Of($"""<p class="muted">Nobody has followed a share link yet.</p>""") : Table(referrals))}
            </section>
            </div>
            """);
    }

    static Html Step(string name, int count, int of) => Html.Of($"""
        <li><span class="label">{name}</span> <span class="count">{count}</span>
        <progress max="{Math.Max(of, 1)}" value="{count}" aria-label="{name}, share of clicks"></progress></li>
        """);

    static Html Ended(LedgerReferral[] referrals, DateTimeOffset now)
    {
        var ended = new[] { LedgerState.Reversed, LedgerState.Expired, LedgerState.Rejected }
            .Select(state => (Name: Events.Lifecycle.Name(state), Count: referrals.Count(referral => referral.StateAt(now) == state)))
            .Where(each => each.Count > 0)
            .Select(each => each.Count.ToString(CultureInfo.InvariantCulture) + " " + each.Name)
            .ToArray();
        return Html.When(ended.Length > 0, Html.Of($"""<p class="hint">Ended otherwise: {string.Join(", ", ended)}.</p>"""));
    }

    static Html Table(LedgerReferral[] referrals)
    {
        var leaders = referrals.GroupBy(referral => referral.Referrer, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Clicks: group.Count(), Registered: group.Count(r => r.RegisteredAt is not null), Qualified: group.Count(r => r.QualifiedAt is not null)))
            .OrderByDescending(each => each.Qualified).ThenByDescending(each => each.Registered).ThenByDescending(each => each.Clicks).ThenBy(each => each.Name, StringComparer.Ordinal)
            .ToArray();
        return Html.Of($"""
            <table>
            <thead><tr><th scope="col">Referrer</th><th scope="col" class="number">Clicks</th><th scope="col" class="number">Reg.</th><th scope="col" class="number">Qual.</th></tr></thead>
            <tbody>{leaders.Take(Leaders).Select(each => Html.Of($"""<tr><th scope="row">{each.Name}</th><td class="number">{each.Clicks}</td><td class="number">{each.Registered}</td><td class="number">{each.Qualified}</td></tr>"""))}</tbody>
            </table>
            {Html.When(leaders.Length > Leaders, Html.Of($"""<p class="hint">These lead, and {leaders.Length - Leaders} more follow.</p>"""))}
            """);
    }
}
