using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Generator.Tests.Running;

/// <summary>.NET 10 and the runtime library.</summary>
public static class NetReferences
{
    public static ImmutableArray<MetadataReference> All { get; } = [.. TestReferences.Net10, TestReferences.AssemblyOf(typeof(ReferralOutbox))];
}
