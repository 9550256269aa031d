using System.Runtime.InteropServices;

namespace MMOLove.Referral.Packages.Consumers;

/// <summary>What a publish for this machine is called.</summary>
internal static class Machine
{
    public static string RuntimeIdentifier =>
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + "-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    public static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}
