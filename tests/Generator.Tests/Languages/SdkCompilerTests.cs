using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Languages;

/// <summary>C# 14 is known to the SDK's own compiler alone: it is started for real, with the generator as the SDK loads it.</summary>
public partial class SdkCompilerTests
{
    [Theory]
    [InlineData("enable")]
    [InlineData("disable")]
    public async Task Generated_code_compiles_without_a_warning_in_csharp_14(string nullable)
    {
        var folder = Directory.CreateTempSubdirectory("referral-csharp14-");
        try
        {
            var arguments = Path.Combine(folder.FullName, "csc.rsp");
            await File.WriteAllLinesAsync(arguments,
            [
                "-nologo", "-target:library", "-unsafe", "-langversion:14", "-warn:9999", Quoted("-doc:", Path.Combine(folder.FullName, "game.xml")), "-nullable:" + nullable, "-nostdlib",
                Quoted("-out:", Path.Combine(folder.FullName, "game.dll")),
                Quoted("-analyzer:", typeof(ReferralGenerator).Assembly.Location),
                .. TestReferences.Net10.Select(r => Quoted("-reference:", r.Display!)),
                Quoted("-reference:", typeof(ReferralOutbox).Assembly.Location),
                .. GeneratorCase.All.Select(c => Quoted("", Path.Combine(GeneratorCase.Root, "Cases", c.Name + ".cs"))),
            ]);
            var (exitCode, output) = await RunAsync(Setting("DotNetHost"), [Setting("SdkCompiler"), "-noconfig", "@" + arguments]);
            var said = output.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal) || (l.Contains("warning", StringComparison.Ordinal) && !IsOfTheCase(l)));
            Assert.Equal("", string.Join('\n', said));
            Assert.Equal(0, exitCode);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "game.dll")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static bool IsOfTheCase(string line) =>
        Warning().Match(line) is { Success: true } warning && GeneratorRun.IsOfTheCase(warning.Groups[1].Value)
        && line.Contains(Path.Combine(GeneratorCase.Root, "Cases"), StringComparison.Ordinal) && !line.Contains(".g.cs", StringComparison.Ordinal);

    [GeneratedRegex("warning (CS[0-9]+)")]
    private static partial Regex Warning();

    static async Task<(int ExitCode, string Output)> RunAsync(string file, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    static string Quoted(string option, string path) => option + "\"" + path + "\"";

    static string Setting(string key) =>
        typeof(SdkCompilerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
