using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>The types of one compilation that have to do with signing, and what was reported of them.</summary>
sealed class SigningProject(KnownSymbols symbols, ImmutableArray<SigningRule> rules)
{
    readonly MemberBodies _all = new();
    readonly ConcurrentBag<MemberBodies> _unfinished = [];
    readonly ConcurrentDictionary<(string, Location), bool> _reported = new();

    /// <summary>Reads one type, live.</summary>
    public void Read(MemberBodies bodies, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        _all.AddRange(bodies);
        var evaluator = new Evaluator(symbols, bodies, cancellationToken);
        Judge(bodies, evaluator, atBuild: false, report);
        if (evaluator.MetForeignHelper) _unfinished.Add(bodies);
    }

    /// <summary>Keeps helpers for the end of the build.</summary>
    public void Keep(MemberBodies bodies) => _all.AddRange(bodies);

    /// <summary>Reads the types once more that call into others, now that all are known.</summary>
    public void Finish(Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (var bodies in _unfinished) Judge(bodies, new Evaluator(symbols, _all, cancellationToken), atBuild: true, report);
    }

    void Judge(MemberBodies bodies, Evaluator evaluator, bool atBuild, Action<Diagnostic> report)
    {
        var scenes = new List<Scene>();
        foreach (var member in bodies.All)
        {
            var frame = new Frame(member.Key);
            scenes.AddRange(member.Value.Select(block => SceneReader.Read(block, frame, evaluator)));
        }

        var mayCheckAge = scenes.Any(s => s.MayCheckAge);
        var sendsCallback = scenes.Any(s => s.SendsCallback);
        foreach (var scene in scenes)
        {
            scene.MayCheckAge = mayCheckAge;
            scene.SendsCallback = sendsCallback;
            foreach (var finding in rules.SelectMany(r => r.Judge(scene)))
            {
                if (finding.Location.SourceTree is not null && _reported.TryAdd(finding.Identity, true)) report(finding.ToDiagnostic(atBuild));
            }
        }
    }
}
