using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using MMOLove.Callback;

namespace MMOLove.Referral.Cli.Configuration;

/// <summary>
/// The options that name a server, and where its settings come from: the command line, then the documented environment names
/// (contract §6), then a settings file; a secret at last from a prompt. A secret is never an option: process lists show options.
/// </summary>
static class ServerSettings
{
    public static readonly Option<string?> ServerId = new("--server-id") { Description = "The server's id; else MMOLOVE_SERVER_ID, else MMOLove:ServerId of the settings file." };
    public static readonly Option<string?> Endpoint = new("--endpoint") { Description = "Where events go; else MMOLove:Endpoint of the settings file, else https://mmolove.gg/api/referral/events." };
    public static readonly Option<FileInfo?> SecretFile = new("--secret-file") { Description = "A file with the secret on one line; else the environment, else the settings file, else a prompt." };
    public static readonly Option<FileInfo?> SettingsFile = new("--settings") { Description = "The settings file; else appsettings.json of this folder." };
    public static readonly Option<bool> Json = new("--json") { Description = "Machine-readable output." };

    public static Setting FindServerId(ParseResult given) => Find(given, given.GetValue(ServerId), "--server-id", "ServerId", "MMOLOVE_SERVER_ID");

    public static Setting FindEndpoint(ParseResult given) => Find(given, given.GetValue(Endpoint), "--endpoint", "Endpoint", "MMOLove__Endpoint") is { IsFound: true } found
        ? found
        : new Setting("https://mmolove.gg/api/referral/events", "default");

    public static Setting FindReferralSecret(ParseResult given) => FindSecret(given, "ReferralSecret", ReferralSecret.EnvironmentVariable);

    /// <summary>The signing secret, from a prompt where it is nowhere else.</summary>
    /// <exception cref="UsageException">There is none: nothing was typed, or there is no terminal to ask at.</exception>
    public static Task<string> RequireReferralSecretAsync(ParseResult given, CancellationToken stop) =>
        RequireSecretAsync(FindReferralSecret(given), "signing secret", ReferralSecret.EnvironmentVariable, stop);

    /// <inheritdoc cref="RequireReferralSecretAsync"/>
    /// <summary>The callback secret, from a prompt where it is nowhere else.</summary>
    public static Task<string> RequireCallbackSecretAsync(ParseResult given, CancellationToken stop) =>
        RequireSecretAsync(FindSecret(given, "CallbackSecret", CallbackVerifier.EnvironmentVariable), "callback secret", CallbackVerifier.EnvironmentVariable, stop);

    /// <summary>The callback secret where <c>--secret-file</c> names the signing secret.</summary>
    public static Setting FindCallbackSecretBeside(ParseResult given) => Find(given, null, "", "CallbackSecret", CallbackVerifier.EnvironmentVariable);

    /// <exception cref="UsageException">It was not found anywhere.</exception>
    public static string Require(Setting setting, string what, string environmentName) =>
        setting.IsFound ? setting.Value! : throw new UsageException($"There is no {what}: set {environmentName}, or see --help for the other ways.");

    static async Task<string> RequireSecretAsync(Setting found, string what, string environmentName, CancellationToken stop)
    {
        if (found.IsFound) return found.Value!;
        if (!SecretPrompt.IsPossible) throw new UsageException($"There is no {what}, and no terminal to ask at: set {environmentName}, or see --help for the other ways.");
        var typed = await SecretPrompt.AskAsync(what, stop).ConfigureAwait(false);
        return typed.Length > 0 ? typed : throw new UsageException($"No {what} was typed: type it, set {environmentName}, or see --help for the other ways.");
    }

    static Setting FindSecret(ParseResult given, string key, string environmentName) =>
        Find(given, ReadFile(given.GetValue(SecretFile)), "--secret-file", key, environmentName);

    static Setting Find(ParseResult given, string? option, string optionName, string key, string environmentName)
    {
        if (!string.IsNullOrEmpty(option)) return new Setting(option, optionName);
        foreach (var name in new[] { environmentName, "MMOLove__" + key })
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) return new Setting(value, "environment " + name);
        }
        var file = given.GetValue(SettingsFile)?.FullName ?? Path.GetFullPath("appsettings.json");
        return ReadSettings(given, file)?["MMOLove:" + key] is { Length: > 0 } configured ? new Setting(configured, $"MMOLove:{key} of {file}") : new Setting(null, "not found");
    }

    static IConfigurationRoot? ReadSettings(ParseResult given, string file)
    {
        if (!File.Exists(file)) return given.GetValue(SettingsFile) is null ? null : throw new UsageException($"The settings file {file} does not exist.");
        try
        {
            return new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false).Build();
        }
        catch (InvalidDataException e) when (e.InnerException is JsonException or FormatException)
        {
            throw new UsageException($"The settings file {file} is not valid JSON.");
        }
    }

    // Editors end a file with a line break; that one is not part of the secret. Any other white space is reported as a mistake.
    static string? ReadFile(FileInfo? file)
    {
        if (file is null) return null;
        if (!file.Exists) throw new UsageException($"The secret file {file.FullName} does not exist.");
        var text = File.ReadAllText(file.FullName);
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }
}
