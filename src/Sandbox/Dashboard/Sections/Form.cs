using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>A form that posts one of the page's changes, and the fields of it that are shown again after they were refused.</summary>
static class Form
{
    public static Html To(DashboardModel model, string action, Html fields) => Html.Of($"""
        <form method="post" action="{model.Path}/{action}{model.Filter.Query()}">
        <input type="hidden" name="{Antiforgery.Field}" value="{model.Antiforgery}">
        {fields}
        </form>
        """);

    /// <summary>What was typed and refused, else what is set.</summary>
    public static string? Entered(DashboardModel model, string field, string? set)
        => model.Flash?.Refused?.Entered.GetValueOrDefault(field) ?? set;

    /// <summary>The attributes that tie a field to its help and, where it was refused, to the reason.</summary>
    public static Html Described(DashboardModel model, string field, string help = "")
        => IsRefused(model, field) ? Html.Of($"""aria-invalid="true" aria-describedby="{field}-error {help}" """)
        : Html.When(help.Length > 0, Html.Of($"""aria-describedby="{help}" """));

    public static Html Reason(DashboardModel model, string field)
        => Html.When(IsRefused(model, field), Html.Of($"""<p class="error" id="{field}-error">{model.Flash?.Text}</p>"""));

    static bool IsRefused(DashboardModel model, string field) => model.Flash?.Refused?.Field == field;

    public static Html Option(string value, string label, bool selected) => selected
        ? Html.Of($"""<option value="{value}" selected>{label}</option>""")
        : Html.Of($"""<option value="{value}">{label}</option>""");
}
