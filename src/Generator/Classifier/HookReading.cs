using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>What the classifier made of a method: a hook that can be generated, or the reasons why not.</summary>
internal sealed class HookReading(IMethodSymbol method, HookEvent hookEvent, HookAttribute attribute, IReadOnlyList<HookAttribute> methodAttributes, HookProject project)
{
    private readonly List<HookProblem> _problems = new();

    public IMethodSymbol Method { get; } = method;

    // The compiler makes an array anew for each question.
    public ImmutableArray<IParameterSymbol> Parameters { get; } = method.Parameters;

    public HookEvent Event { get; } = hookEvent;

    /// <summary>The event attribute.</summary>
    public HookAttribute Attribute { get; } = attribute;

    /// <summary>All attributes of the method.</summary>
    public IReadOnlyList<HookAttribute> MethodAttributes { get; } = methodAttributes;

    public HookProject Project { get; } = project;

    public Compilation Compilation => Project.Compilation;

    public IReadOnlyList<HookProblem> Problems => _problems;

    /// <summary>Puts the hook together; null where it cannot be generated. An analyzer never asks for it.</summary>
    public Func<PlacedHook>? Hook { get; set; }

    /// <summary>The body that stands in for the hook's, where it cannot be generated and C# demands one; else null.</summary>
    public PlacedHook? Unwritten { get; set; }

    /// <summary>The method does work of its own: nothing is written into it, and it gets a companion to call.</summary>
    public bool IsOrdinary { get; set; }

    /// <summary>The companion of an ordinary method; null until it can be generated.</summary>
    public HookCompanion? Companion { get; set; }

    /// <summary>The code does not compile yet, in a way that the compiler explains better: nothing is generated and nothing is said.</summary>
    public bool IsIncomplete { get; set; }

    public bool CanBeGenerated => !IsIncomplete && _problems.TrueForAll(p => p.IsHarmless);

    public HookProblem Report(HookRule rule, Location? location, params string[] arguments)
    {
        var place = location ?? MethodName;
        // One parameter can be wrong in two roles.
        if (_problems.Find(p => p.Rule == rule && p.Location.Equals(place)) is { } told) return told;
        var problem = new HookProblem(rule, place, arguments);
        _problems.Add(problem);
        return problem;
    }

    public Location MethodName => Method.Locations.Length > 0 ? Method.Locations[0] : Location.None;

    public Location AttributeName => Attribute.Syntax?.GetLocation() ?? MethodName;
}
