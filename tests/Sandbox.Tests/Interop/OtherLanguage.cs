using System.ComponentModel;
using System.Diagnostics;

namespace MMOLove.Referral.Sandbox.Tests.Interop;

/// <summary>A program of another language, started for real.</summary>
static class OtherLanguage
{
    public static Process Start(string program, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Interop", args[0]));
        foreach (var arg in args[1..])
            start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"These tests need {program}.", e);
        }
    }

    public static Task<string[]> LinesAsync(string program, IReadOnlyDictionary<string, string> environment, params string[] args) => LinesAsync(program, environment, [], args);

    public static async Task<string[]> LinesAsync(string program, IReadOnlyDictionary<string, string> environment, byte[] input, params string[] args)
    {
        using var process = Start(program, environment, args);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.StandardInput.BaseStream.WriteAsync(input, limit.Token);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
