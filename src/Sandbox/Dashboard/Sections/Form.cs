using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>A form that posts one of the page's changes.</summary>
static class Form
{
    public static Html To(DashboardModel model, string action, Html fields) => Html.Of($"""
        <form method="post" action="{model.Path}/{action}">
        <input type="hidden" name="{Antiforgery.Field}" value="{model.Antiforgery}">
        {fields}
        </form>
        """);

    public static Html Option(string value, string label, bool selected) => selected
        ? Html.Of($"""<option value="{value}" selected>{label}</option>""")
        : Html.Of($"""<option value="{value}">{label}</option>""");
}
