using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Where links lead and what accounts are called.</summary>
static class SettingsSection
{
    public static Html Render(DashboardModel model) => Html.Of($"""
        <section class="card" aria-labelledby="settings-heading">
        <h2 id="settings-heading">Registration</h2>
        {Form.To(model, "settings", Html.Of($"""
            <div class="fields">
            <p><label for="registration-url">Registration URL</label>
            <input id="registration-url" name="registration_url" type="url" maxlength="2048" autocomplete="off" placeholder="https://play.example.com/register" value="{Form.Entered(model, "registration_url", model.Server.RegistrationUrl)}" {Form.Described(model, "registration_url", "registration-help")}></p>
            {Form.Reason(model, "registration_url")}
            <p><label for="identity-field">Identity field</label>
            <select id="identity-field" name="identity_field">{SandboxServer.IdentityFields.Select(field => Form.Option(field, field, field == Form.Entered(model, "identity_field", model.Server.IdentityField)))}</select></p>
            </div>
            <p class="hint" id="registration-help">Public https, or a page on this machine.</p>
            <button>Save</button>
            """))}
        </section>
        """);
}
