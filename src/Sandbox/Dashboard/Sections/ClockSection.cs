using System.Globalization;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>The sandbox's time: a stale signature or an expired token without waiting for it.</summary>
static class ClockSection
{
    static readonly (int Seconds, string Label)[] Steps = [(60, "+1 min"), (360, "+6 min"), (3600, "+1 hour"), (86400, "+1 day"), (90 * 86400, "+90 days"), (-360, "−6 min")];

    public static Html Render(DashboardModel model) => Html.Of($"""
        <section class="card" aria-labelledby="clock-heading">
        <h2 id="clock-heading">Clock</h2>
        <p id="clock-now"><time datetime="{model.Now.ToString("o", null)}">{model.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC</time>
        <span class="muted">{Offset(model.Clock.Offset)}</span></p>
        {Form.To(model, "clock", Html.Of($"""
            <div class="buttons" id="clock-steps">
            {Steps.Select(step => Html.Of($"""<button name="advance" value="{step.Seconds}">{step.Label}</button>"""))}
            {Html.When(model.Clock.Offset != TimeSpan.Zero, Html.Of($"""<button name="advance" value="reset">Real time</button>"""))}
            </div>
            """))}
        </section>
        """);

    static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? "real time"
        : string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+#,0;-#,0} s from real time");
}
