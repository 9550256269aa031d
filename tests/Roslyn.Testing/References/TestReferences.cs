using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Roslyn.Testing;

/// <summary>What code under test compiles against. Each set is read once per process.</summary>
public static class TestReferences
{
    static readonly Lazy<ImmutableArray<MetadataReference>> Net10Set = new(() => Pack("Microsoft.NETCore.App.Ref"));
    static readonly Lazy<ImmutableArray<MetadataReference>> AspNetCoreSet = new(() => [.. Net10, .. Pack("Microsoft.AspNetCore.App.Ref")]);
    static readonly Lazy<ImmutableArray<MetadataReference>> NetStandard20Set = new(() => Folder(Path.Combine(Setting("NuGetPackageRoot"), "netstandard.library", "2.0.3", "build", "netstandard2.0", "ref")));
    static readonly Lazy<MetadataReference> NewtonsoftFile = new(() => MetadataReference.CreateFromFile(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location));

    /// <summary>.NET 10 without ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> Net10 => Net10Set.Value;

    /// <summary>.NET 10 with ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore => AspNetCoreSet.Value;

    /// <summary>What a library for Unity and Mono sees: no <c>HMACSHA256.HashData</c>, no System.Text.Json.</summary>
    public static ImmutableArray<MetadataReference> NetStandard20 => NetStandard20Set.Value;

    /// <summary>Newtonsoft.Json, to be added to one of the sets.</summary>
    public static MetadataReference Newtonsoft => NewtonsoftFile.Value;

    /// <summary>An assembly the test project references, by any type in it: the runtime library for instance.</summary>
    public static MetadataReference AssemblyOf(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);

    static ImmutableArray<MetadataReference> Pack(string name)
    {
        var versions = Directory.GetDirectories(Path.Combine(Setting("TargetingPackRoot"), name));
        var newest = versions.MaxBy(v => Version.TryParse(Path.GetFileName(v), out var version) && version.Major == 10 ? version : new Version());
        return Folder(Path.Combine(newest!, "ref", "net10.0"));
    }

    static ImmutableArray<MetadataReference> Folder(string path) =>
        [.. Directory.GetFiles(path, "*.dll").Order(StringComparer.Ordinal).Select(f => MetadataReference.CreateFromFile(f))];

    static string Setting(string key) =>
        typeof(TestReferences).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
