using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>axe-core, restored by npm when the tests run, beside the test assembly.</summary>
static class AxeCore
{
    const string Version = "4.10.3";

    static readonly Lazy<Task<string>> Script = new(RestoreAsync);

    /// <summary>What axe calls serious or critical, one line for each finding.</summary>
    public static async Task<string[]> SeriousFindingsAsync(IPage page)
    {
        // The page's own policy forbids inline scripts; the tester's world is not the page's.
        await page.EvaluateAsync(await Script.Value);
        var result = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html) }))");
        return [.. result.EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .SelectMany(v => v.GetProperty("nodes").EnumerateArray().Select(node => $"{v.GetProperty("id").GetString()}: {node.GetString()}"))];
    }

    static async Task<string> RestoreAsync()
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "axe");
        var script = Path.Combine(directory, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            Directory.CreateDirectory(directory);
            var start = new ProcessStartInfo("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", directory, "axe-core@" + Version]) { RedirectStandardError = true };
            using var npm = Process.Start(start) ?? throw new InvalidOperationException("These tests need npm, to restore axe-core.");
            var error = await npm.StandardError.ReadToEndAsync();
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
                throw new InvalidOperationException("npm could not restore axe-core: " + error);
        }
        return await File.ReadAllTextAsync(script);
    }
}
