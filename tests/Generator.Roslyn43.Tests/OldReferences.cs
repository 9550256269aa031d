using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Generator.Tests;

/// <summary>What a netstandard2.0 project sees: the runtime, and the packages that it brings.</summary>
static class OldReferences
{
    static readonly string s_packages = typeof(OldReferences).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NuGetPackageRoot").Value!;

    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. TestReferences.NetStandard20,
        TestReferences.AssemblyOf(typeof(ReferralOutbox)),
        .. new[] { "System.Memory", "System.Threading.Tasks.Extensions", "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider" }.Select(Package),
    ];

    /// <summary>The newest version there is: the runtime is built against it, or against an older one.</summary>
    static MetadataReference Package(string name)
    {
        var newest = Directory.GetDirectories(Path.Combine(s_packages, name.ToLowerInvariant())).MaxBy(d => Version.TryParse(Path.GetFileName(d), out var version) ? version : new Version());
        return MetadataReference.CreateFromFile(Path.Combine(newest!, "lib", "netstandard2.0", name + ".dll"));
    }
}
