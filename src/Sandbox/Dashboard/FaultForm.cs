using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>Reads the faults' two forms: a preset with a seed, or a rate in percent for each fault.</summary>
static class FaultForm
{
    public static FlashMessage Apply(SandboxServer server, Func<string, string> field, IReadOnlyDictionary<string, StringValues> form)
    {
        if (!form.ContainsKey("preset"))
            return Rates(server, field);
        if (!Enum.TryParse<FaultPreset>(field("preset"), out var preset) || !Enum.IsDefined(preset))
            return new FlashMessage(false, "The preset must be Off, Some or Hell.");
        if (!int.TryParse(field("seed") is { Length: > 0 } text ? text : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            return new FlashMessage(false, "The seed must be a whole number.");
        server.Faults.Use(preset, seed);
        return new FlashMessage(true, preset == FaultPreset.Off ? "Nothing goes wrong any more." : $"Faults are on: {preset}, seed {seed.ToString(CultureInfo.InvariantCulture)}.");
    }

    static FlashMessage Rates(SandboxServer server, Func<string, string> field)
    {
        double Rate(SandboxFault fault)
            => field(fault.ToString()) is { Length: > 0 } text
                ? double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent / 100 : double.NaN
                : 0;
        var rates = server.Faults.Rates with
        {
            InternalError = Rate(SandboxFault.InternalError),
            Unavailable = Rate(SandboxFault.Unavailable),
            Reset = Rate(SandboxFault.Reset),
            Hang = Rate(SandboxFault.Hang),
            LostAnswer = Rate(SandboxFault.LostAnswer),
            TruncatedAnswer = Rate(SandboxFault.TruncatedAnswer),
            SlowAnswer = Rate(SandboxFault.SlowAnswer),
            Rotation = Rate(SandboxFault.Rotation),
            ReferralsOff = Rate(SandboxFault.ReferralsOff),
            SkewedDate = Rate(SandboxFault.SkewedDate),
        };
        if (rates.Problem() is not null)
            return new FlashMessage(false, "Each rate is 0 to 100 %, and together they are at most 100 %.");
        server.Faults.Use(rates, server.Faults.Seed);
        return new FlashMessage(true, "The rates are in force.");
    }
}
