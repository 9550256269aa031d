namespace MMOLove.Referral.Packages.Consumers;

/// <summary>A test that needs a program of this machine. Where it is missing the test is skipped by name, but never in CI: there it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    /// <summary>Names the programs.</summary>
    /// <param name="programs">Names as they stand in PATH.</param>
    public NeedsFactAttribute(params string[] programs)
    {
        var missing = programs.Where(program => !IsInPath(program)).ToArray();
        if (missing.Length > 0 && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = $"This machine lacks {string.Join(", ", missing)}.";
    }

    private static bool IsInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
