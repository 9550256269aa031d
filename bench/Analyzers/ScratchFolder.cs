namespace MMOLove.Referral.Analyzers.Bench;

/// <summary>Where the measured projects are written; gone afterwards.</summary>
sealed class ScratchFolder : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("analyzers-bench-").FullName;

    public MeasuredProject Write(string name, GameServerSource source, string analyzers)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_path, name.Replace(' ', '-'))).FullName;
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Server.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Analyzer Include="{analyzers}" />
              </ItemGroup>
            </Project>
            """);
        var lines = 0;
        foreach (var (file, text) in source.Files())
        {
            File.WriteAllText(Path.Combine(folder, file), text);
            lines += text.Count(c => c == '\n');
        }

        return new MeasuredProject(folder, lines);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
