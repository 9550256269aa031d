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
        var members = new SignatureMembers(bodies);
        Judge(bodies, members, new Evaluator(symbols, bodies, cancellationToken), atBuild: false, report);
        if (members.LeadsElsewhere) _unfinished.Add(bodies);
    }

    /// <summary>Keeps helpers for the end of the build.</summary>
    public void Keep(MemberBodies bodies) => _all.AddRange(bodies);

    /// <summary>Reads the types once more that call into others, now that all are known.</summary>
    public void Finish(Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (_unfinished.IsEmpty) return;
        var members = new SignatureMembers(_all);
        foreach (var bodies in _unfinished) Judge(bodies, members, new Evaluator(symbols, _all, cancellationToken), atBuild: true, report);
    }

    void Judge(MemberBodies bodies, SignatureMembers members, Evaluator evaluator, bool atBuild, Action<Diagnostic> report)
    {
        var scenes = new List<Scene>();
        foreach (var member in bodies.All.Where(m => members.Contains(m.Key)))
        {
            var frame = new Frame(member.Key);
            scenes.AddRange(member.Value.Select(block => SceneReader.Read(block, frame, evaluator)));
        }

        if (scenes.Count == 0) return;
        var mayCheckAge = scenes.Any(s => s.MayCheckAge) || bodies.All.Any(m => bodies.FactsOf(m.Key).MayCheckAge);
        var sendsCallback = scenes.Any(s => s.SendsCallback) || bodies.All.Any(m => bodies.FactsOf(m.Key).SendsCallback);
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
