using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MMOLove.Referral.Hosting;

/// <summary>Reads one server's options from the configuration; by hand, so that it works when trimmed and says which entry is wrong.</summary>
internal sealed class ReferralConfiguration(string name, IConfiguration configuration) : IConfigureNamedOptions<MMOLoveReferralOptions>
{
    public const string Section = "MMOLove";

    /// <summary>Where the entries of a server stand; an unnamed one has the section to itself.</summary>
    public static string SectionOf(string name) => name.Length == 0 ? Section : Section + ":Servers:" + name;

    public void Configure(MMOLoveReferralOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? optionsName, MMOLoveReferralOptions options)
    {
        if (optionsName != name) return;
        var section = configuration.GetSection(SectionOf(name));
        options.ServerId = Text(section, "ServerId", "MMOLOVE_SERVER_ID") ?? options.ServerId;
        options.ReferralSecret = Text(section, "ReferralSecret", "MMOLOVE_REFERRAL_SECRET") ?? options.ReferralSecret;
        options.CallbackSecret = Text(section, "CallbackSecret", "MMOLOVE_CALLBACK_SECRET") ?? options.CallbackSecret;
        Read(section, "Endpoint", "a whole address such as https://mmolove.gg/api/referral/events", options, text =>
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint)) return false;
            options.Endpoint = endpoint;
            return true;
        });
        Read(section, "IntakeBytes", "a whole number of bytes", options, text =>
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)) return false;
            options.IntakeBytes = bytes;
            return true;
        });
        Read(section, "DrainTimeout", "a time such as 00:00:10", options, text =>
        {
            if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout)) return false;
            options.DrainTimeout = timeout;
            return true;
        });
        foreach (var secret in section.GetSection("CallbackSecrets").GetChildren())
        {
            if (secret.Value is { Length: > 0 } value) options.CallbackSecrets.Add(value);
        }
        foreach (var key in section.GetSection("ReferralKeys").GetChildren()) options.ReferralKeys.Add(ReadKey(key, options));
    }

    private static ReferralKeyOptions ReadKey(IConfigurationSection section, MMOLoveReferralOptions options)
    {
        var key = new ReferralKeyOptions { Secret = section["Secret"], KeyId = section["KeyId"] };
        Read(section, "NotBefore", "a time with offset such as 2026-07-01T00:00:00Z", options, text => (key.NotBefore = Moment(text)) is not null);
        Read(section, "NotAfter", "a time with offset such as 2026-07-01T00:00:00Z", options, text => (key.NotAfter = Moment(text)) is not null);
        return key;
    }

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    // A named server has no environment variables of its own: the documented names speak of one server.
    private string? Text(IConfigurationSection section, string key, string environmentName)
    {
        if (section[key] is { Length: > 0 } configured) return configured;
        return name.Length > 0 ? null : configuration[environmentName] ?? Environment.GetEnvironmentVariable(environmentName);
    }

    private static void Read(IConfigurationSection section, string key, string shape, MMOLoveReferralOptions options, Func<string, bool> read)
    {
        if (section[key] is { Length: > 0 } text && !read(text.Trim())) options.Unreadable.Add($"{section.Path}:{key} must be {shape}.");
    }
}
