using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Server;

/// <summary>
/// A PostgreSQL server of the tests' own: own data folder, free port on loopback. It stops with the process that started it, however
/// that ends: a shell holds the server and stops it when its standard input closes.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "mmolove-postgres-" + Guid.NewGuid().ToString("N"));
    private readonly string _settings;
    private readonly int _port = FreePort();
    private Process? _shell;

    private PostgreSqlServer(string settings) => _settings = settings;

    /// <summary>Where a store finds it.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=outbox;Database=postgres;Timeout=5;Command Timeout=30;Maximum Pool Size=20";

    /// <summary>Makes a data folder and starts a server over it.</summary>
    /// <param name="settings">More settings, each <c>-c name=value</c>. Without fsync nothing survives a crash of the machine, but every death of the server.</param>
    public static async Task<PostgreSqlServer> StartAsync(string settings = "-c fsync=off")
    {
        var server = new PostgreSqlServer(settings);
        Directory.CreateDirectory(server._folder);
        if (IsRoot) await RunAsync("chown", "postgres", server._folder);
        await RunAsync([.. AsPostgres, Tool("initdb"), "-D", server.Data, "-U", "outbox", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, over the same data and on the same port.</summary>
    public async Task StartAgainAsync()
    {
        var script = $"'{Tool("postgres")}' -D '{Data}' -p {_port} -k '{_folder}' -h 127.0.0.1 -c max_connections=100 {_settings} >>'{_folder}/log' 2>&1 & read how; kill -${{how:-INT}} $!; wait $!";
        string[] command = [.. AsPostgres, "sh", "-c", script];
        _shell = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = _folder })!;
        await WaitUntilReadyAsync();
    }

    /// <summary>Stops it: connections are cut, what was committed stays.</summary>
    /// <param name="crash">True: at once, as if it had died; it recovers from its log at the next start.</param>
    public async Task StopAsync(bool crash = false)
    {
        if (_shell is null) return;
        await _shell.StandardInput.WriteLineAsync(crash ? "QUIT" : "INT");
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _shell = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs SQL that answers nothing.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string Data => Path.Combine(_folder, "data");

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsPostgres => IsRoot ? ["runuser", "-u", "postgres", "--"] : [];

    private static string Tool(string name)
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"PostgreSQL's '{name}' was not found. Install it: apt-get install postgresql.");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command[0]} failed: {await output}{error}");
    }

    private async Task WaitUntilReadyAsync()
    {
        var until = Environment.TickCount64 + 60_000;
        while (true)
        {
            try
            {
                await ExecuteAsync("select 1");
                return;
            }
            catch (NpgsqlException) when (Environment.TickCount64 < until && _shell is { HasExited: false })
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException error)
            {
                throw new InvalidOperationException("PostgreSQL did not start: " + await File.ReadAllTextAsync(Path.Combine(_folder, "log")), error);
            }
        }
    }
}
