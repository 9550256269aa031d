namespace MMOLove.Referral.Cli.Tests.Terminal;

/// <summary>A pseudo terminal is what <c>script</c> of util-linux gives. Where it is missing these tests are skipped by name, but never in CI: there they fail.</summary>
internal static class NeedsTerminal
{
    public static string? Skip { get; } = File.Exists("/usr/bin/script") || Environment.GetEnvironmentVariable("CI") == "true" ? null : "This machine lacks script (util-linux).";
}

/// <summary>A fact about the tool at a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    /// <summary>Skips it where there is none.</summary>
    public TerminalFactAttribute() => Skip = NeedsTerminal.Skip;
}

/// <summary>A theory about the tool at a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips it where there is none.</summary>
    public TerminalTheoryAttribute() => Skip = NeedsTerminal.Skip;
}
