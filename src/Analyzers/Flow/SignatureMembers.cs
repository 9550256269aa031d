using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>The members in which, or behind the calls of which, there can be something about a signature. Only these are read.</summary>
sealed class SignatureMembers
{
    readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);

    public SignatureMembers(MemberBodies bodies)
    {
        var usedBy = new Dictionary<ISymbol, List<ISymbol>>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>();
        foreach (var member in bodies.All)
        {
            var facts = bodies.FactsOf(member.Key);
            if (facts.HoldsSignature && _members.Add(member.Key)) open.Push(member.Key);
            foreach (var used in facts.LeadsTo)
            {
                if (bodies.Written(used) is not { } written)
                {
                    LeadsElsewhere |= !used.DeclaringSyntaxReferences.IsEmpty;
                    continue;
                }

                if (!usedBy.TryGetValue(written, out var users)) usedBy[written] = users = [];
                users.Add(member.Key);
            }
        }

        while (open.Count > 0)
        {
            if (!usedBy.TryGetValue(open.Pop(), out var users)) continue;
            foreach (var user in users)
                if (_members.Add(user)) open.Push(user);
        }
    }

    /// <summary>Something written in another type is used: at the end of the build it is known what is in it.</summary>
    public bool LeadsElsewhere { get; }

    public bool Contains(ISymbol member) => _members.Contains(member);
}
