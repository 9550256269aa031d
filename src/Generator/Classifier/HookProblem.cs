using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>One thing that is wrong with a hook. The analyzer reports it; the generator drops it, so that no location enters its pipeline.</summary>
/// <param name="rule">The broken rule.</param>
/// <param name="location">The exact token.</param>
/// <param name="arguments">What the message names.</param>
internal sealed class HookProblem(HookRule rule, Location location, params string[] arguments)
{
    public HookRule Rule { get; } = rule;

    public Location Location { get; } = location;

    public string[] Arguments { get; } = arguments;

    /// <summary>What a fix needs to know: the parameter to mark, or the type to add.</summary>
    public string? Hint { get; set; }

    /// <summary>The code still does what was meant.</summary>
    public bool IsHarmless => Rule == HookRule.UnusedParameter;
}
