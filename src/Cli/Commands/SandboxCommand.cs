using System.CommandLine;
using System.Net;
using MMOLove.Referral.Cli.Configuration;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Cli.Commands;

/// <summary><c>mmolove sandbox</c>: MMOLove's side of the wire on this machine.</summary>
static class SandboxCommand
{
    const string SecretVariable = "MMOLOVE_REFERRAL_SECRET";
    const string ServerIdVariable = "MMOLOVE_SERVER_ID";
    const string CallbackSecretVariable = "MMOLOVE_CALLBACK_SECRET";
    const string AccessTokenVariable = "MMOLOVE_SANDBOX_ACCESS_TOKEN";

    static readonly Option<int> Port = new("--port") { Description = "TCP port; 0 takes a free one.", DefaultValueFactory = _ => 8787 };
    static readonly Option<string[]> Server = new("--server") { Description = "Name of a server in links and pages. Repeat it for more servers; the n-th --server-id, --secret and --registration-url belong to the n-th --server.", DefaultValueFactory = _ => ["my-shard"] };
    static readonly Option<string[]> ServerId = new("--server-id") { Description = $"The server_id of its events; else {ServerIdVariable}, else a new UUID." };
    static readonly Option<string[]> Secret = new("--secret") { Description = $"Its signing secret. Process lists show it: prefer {SecretVariable}, or '-' to type it at a prompt, or to read a line from standard input. Without any, a new one is made and printed." };
    static readonly Option<string[]> RegistrationUrl = new("--registration-url") { Description = "Where its share link leads: public https, or loopback." };
    static readonly Option<string> Game = new("--game") { Description = "The game's name in the dashboard's path.", DefaultValueFactory = _ => "game" };
    static readonly Option<string?> Data = new("--data") { Description = "A SQLite file that keeps referrals, events, settings, secrets and callbacks; without it, memory." };
    static readonly Option<string> Bind = new("--bind") { Description = "The address to listen on. Other than loopback needs --access-token.", DefaultValueFactory = _ => "127.0.0.1" };
    static readonly Option<string?> AccessToken = new("--access-token") { Description = $"What pages and /sandbox/* ask for, 16 characters or more; else {AccessTokenVariable}." };
    static readonly Option<string[]> AllowHost = new("--allow-host") { Description = "A host name to accept besides localhost and addresses, such as host.docker.internal." };
    static readonly Option<string?> CallbackUrl = new("--callback-url") { Description = $"Where the first server's reward callbacks go: loopback, or a host of --allow-callback-host. Their secret is {CallbackSecretVariable}, else a new one, to be made in the dashboard." };
    static readonly Option<string[]> AllowCallbackHost = new("--allow-callback-host") { Description = "A host name reward callbacks may go to besides this machine." };
    static readonly Option<FaultPreset> Faults = new("--faults") { Description = "Faults to begin with: off, some or hell.", DefaultValueFactory = _ => FaultPreset.Off, CustomParser = EnumName.Parse<FaultPreset> };
    static readonly Option<int> Seed = new("--seed") { Description = "Seed of the faults." };

    public static Command Create()
    {
        var command = new Command("sandbox", "Runs MMOLove's side of the referral contract on this machine, for development.")
        {
            Port, Server, ServerId, Secret, RegistrationUrl, Game, Data, Bind, AccessToken, AllowHost, CallbackUrl, AllowCallbackHost, Faults, Seed,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var options = await OptionsAsync(given, stop).ConfigureAwait(false);
        ReferralSandbox sandbox;
        try
        {
            sandbox = await ReferralSandbox.StartAsync(options, stop).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"mmolove: cannot start: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.Failed;
        }

        try
        {
            await using (sandbox.ConfigureAwait(false))
            {
                foreach (var server in sandbox.Servers)
                    server.Faults.Use(given.GetValue(Faults), given.GetValue(Seed));
                await new SandboxConsole(sandbox, Console.Out).RunAsync(stop).ConfigureAwait(false);
            }
            return ExitCodes.Ok;
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"mmolove: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.Failed;
        }
    }

    static async Task<ReferralSandboxOptions> OptionsAsync(ParseResult given, CancellationToken stop)
    {
        var names = given.GetValue(Server)!;
        var ids = Matching(given, ServerId, names.Length, Environment.GetEnvironmentVariable(ServerIdVariable));
        string?[] secrets = [.. Matching(given, Secret, names.Length, Environment.GetEnvironmentVariable(SecretVariable))];
        var urls = Matching(given, RegistrationUrl, names.Length, null);
        for (var n = 0; n < secrets.Length; n++)
        {
            if (secrets[n] == "-") secrets[n] = await ReadSecretAsync(names[n], stop).ConfigureAwait(false);
        }
        return new ReferralSandboxOptions
        {
            Port = given.GetValue(Port),
            BindAddress = Address(given.GetValue(Bind)!),
            AccessToken = given.GetValue(AccessToken) ?? Environment.GetEnvironmentVariable(AccessTokenVariable),
            AllowedHosts = Hosts(given, AllowHost),
            AllowedCallbackHosts = Hosts(given, AllowCallbackHost),
            Data = DataFile.Checked(given.GetValue(Data)),
            Servers = [.. names.Select((name, n) => new SandboxServerOptions
            {
                Slug = name,
                Game = given.GetValue(Game)!,
                Id = ids[n],
                Secret = secrets[n],
                RegistrationUrl = urls[n],
                CallbackUrl = n == 0 ? given.GetValue(CallbackUrl) : null,
                CallbackSecret = n == 0 && Environment.GetEnvironmentVariable(CallbackSecretVariable) is { Length: > 0 } secret ? secret : null,
            })],
        };
    }

    static async Task<string> ReadSecretAsync(string server, CancellationToken stop) => SecretPrompt.IsPossible
        ? await SecretPrompt.AskAsync("signing secret of " + server, stop).ConfigureAwait(false)
        : Console.In.ReadLine() ?? "";

    /// <summary>One value for each server or none at all; an environment variable speaks for a single server.</summary>
    static string?[] Matching(ParseResult given, Option<string[]> option, int servers, string? fallback)
    {
        var values = given.GetValue(option) ?? [];
        if (values.Length == 0)
            return [.. Enumerable.Range(0, servers).Select(n => n == 0 && servers == 1 && !string.IsNullOrEmpty(fallback) ? fallback : null)];
        return values.Length == servers ? values
            : throw new UsageException($"{option.Name} is given {values.Length} times for {servers} --server: give one for each, or none.");
    }

    static IPAddress Address(string text)
        => text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new UsageException("--bind must be an IP address, such as 127.0.0.1 or 0.0.0.0.");

    static string[] Hosts(ParseResult given, Option<string[]> option)
    {
        var hosts = given.GetValue(option) ?? [];
        return Array.TrueForAll(hosts, host => Uri.CheckHostName(host) != UriHostNameType.Unknown) ? hosts
            : throw new UsageException($"{option.Name} must be a host name without scheme and port, such as host.docker.internal.");
    }
}
