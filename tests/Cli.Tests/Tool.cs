using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace MMOLove.Referral.Cli.Tests;

/// <summary>How the tool ended and what it said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    public string Text => Output + Errors;
}

/// <summary>Runs <c>mmolove</c> as a process, in a folder and an environment of its own.</summary>
internal sealed class Tool : IDisposable
{
    public const string Secret = "whsec_test_0123456789abcdef";
    public const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmolove-cli-");

    public Dictionary<string, string> Environment { get; } = new() { ["MMOLOVE_REFERRAL_SECRET"] = Secret, ["MMOLOVE_SERVER_ID"] = ServerId };

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs the tool to its end.</summary>
    /// <param name="arguments">Words, parted by spaces.</param>
    /// <param name="input">What standard input brings before it ends; null for one that stays open and brings nothing.</param>
    public async Task<ToolResult> RunAsync(string arguments, string? input = "")
    {
        var start = Prepare("dotnet", [Program, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return new ToolResult(process.ExitCode, await output, await errors);
    }

    /// <summary>The tool's assembly, to be started by <c>dotnet</c>.</summary>
    public static string Program { get; } = typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(about => about.Key == "mmolove").Value!;

    /// <summary>How a program is started in this folder and this environment.</summary>
    public ProcessStartInfo Prepare(string file, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var name in start.Environment.Keys.Where(IsOfTheMachine).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }

    private static bool IsOfTheMachine(string name) =>
        name.StartsWith("MMOLOVE", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);

    public void Dispose() => _folder.Delete(recursive: true);
}
