using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MMOLove.Referral.Analyzers.Tests.Catalogue;

/// <summary>Every rule there is, found by reflection, and the source tree it is documented in.</summary>
static class RuleCatalogue
{
    public static string Root { get; } =
        typeof(RuleCatalogue).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } =
        [.. Assembly.Load("MMOLove.Referral.Analyzers").GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
        [.. Analyzers.Where(a => a is not DiagnosticSuppressor).SelectMany(a => a.SupportedDiagnostics).OrderBy(d => d.Id, StringComparer.Ordinal)];

    public static IEnumerable<string> Ids => Rules.Select(r => r.Id).Distinct();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));
}
