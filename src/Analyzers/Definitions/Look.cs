using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>What a rule does at operations of some kinds.</summary>
readonly struct Look(Action<OperationAnalysisContext> at, params OperationKind[] kinds)
{
    public Action<OperationAnalysisContext> At { get; } = at;

    public ImmutableArray<OperationKind> Kinds { get; } = ImmutableArray.Create(kinds);
}
