using System.Globalization;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>What goes wrong on purpose.</summary>
static class FaultSection
{
    public static Html Render(DashboardModel model) => Html.Of($"""
        <section class="card" aria-labelledby="faults-heading">
        <h2 id="faults-heading">Faults</h2>
        {Form.To(model, "faults", Html.Of($"""
            <div class="fields">
            <p><label for="preset">What goes wrong</label>
            <select id="preset" name="preset">{Enum.GetValues<FaultPreset>().Select(preset => Form.Option(preset.ToString(), Label(preset), model.Server.Faults.Rates == FaultRates.Of(preset)))}</select></p>
            <p><label for="seed">Seed</label><input id="seed" name="seed" inputmode="numeric" pattern="[0-9]*" maxlength="9" value="{model.Server.Faults.Seed}"></p>
            </div>
            <button>Apply preset</button>
            """))}
        <details>
        <summary>Set each rate</summary>
        {Form.To(model, "faults", Html.Of($"""
            <div class="fields">{model.Server.Faults.Rates.All().Select(each => Rate(each.Fault, each.Rate))}</div>
            <button>Apply rates</button>
            """))}
        </details>
        <div id="fault-counts">{Counts(model.Server.Faults)}</div>
        </section>
        """);

    static string Label(FaultPreset preset) => preset switch
    {
        FaultPreset.Off => "nothing",
        FaultPreset.Some => "some: a bad day",
        _ => "hell: a very bad day",
    };

    static Html Rate(SandboxFault fault, double rate) => Html.Of($"""
        <p><label for="rate-{fault.ToString()}">{Name(fault)}, %</label>
        <input id="rate-{fault.ToString()}" name="{fault.ToString()}" inputmode="decimal" pattern="[0-9]*[.]?[0-9]*" maxlength="8" value="{(rate * 100).ToString("0.####", CultureInfo.InvariantCulture)}"></p>
        """);

    static Html Counts(SandboxFaults faults)
    {
        var met = Enum.GetValues<SandboxFault>().Where(fault => fault != SandboxFault.None && faults.Injected(fault) > 0).ToArray();
        return Html.When(met.Length > 0, Html.Of($"""<p class="hint">So far: {string.Join(", ", met.Select(fault => $"{Name(fault)} {faults.Injected(fault).ToString(CultureInfo.InvariantCulture)}"))}.</p>"""));
    }

    public static string Name(SandboxFault fault) => fault switch
    {
        SandboxFault.InternalError => "error 500",
        SandboxFault.Unavailable => "503 with Retry-After",
        SandboxFault.Reset => "connection reset",
        SandboxFault.Hang => "no answer for long",
        SandboxFault.LostAnswer => "answer lost",
        SandboxFault.TruncatedAnswer => "answer cut short",
        SandboxFault.SlowAnswer => "slow answer",
        SandboxFault.Rotation => "secret rotated",
        SandboxFault.ReferralsOff => "referrals off",
        SandboxFault.SkewedDate => "Date off",
        _ => "none",
    };
}
