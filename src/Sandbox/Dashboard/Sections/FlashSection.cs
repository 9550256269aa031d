using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>The outcome of the change just made. It takes the focus: a message that was there when the page came is not announced otherwise.</summary>
static class FlashSection
{
    public static Html Render(FlashMessage? flash)
    {
        if (flash is null)
            return Html.Empty;
        var secret = flash.Secret is null ? Html.Empty : Html.Of($"""
            <p><label for="new-secret">New secret</label>
            <textarea id="new-secret" class="mono" readonly rows="2" spellcheck="false">{flash.Secret}</textarea></p>
            <p class="muted">Copy it now: it is not shown again.</p>
            """);
        var detail = flash.Detail is null ? Html.Empty : Html.Of($"<pre>{flash.Detail}</pre>");
        return flash.Good
            ? Html.Of($"""<section class="flash good" role="status" tabindex="-1" autofocus aria-label="Done"><p><strong>{flash.Text}</strong></p>{secret}{detail}</section>""")
            : Html.Of($"""<section class="flash bad" role="alert" tabindex="-1" autofocus aria-label="Not done"><p><strong>{flash.Text}</strong></p>{detail}</section>""");
    }
}
