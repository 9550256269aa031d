namespace MMOLove.Referral.Bench.Peers;

/// <summary>The compiled generator and analyzers, which the build copies beside this program.</summary>
internal static class RoslynRooms
{
    public static string Generator { get; } = Path.Combine(AppContext.BaseDirectory, "roslyn", "MMOLove.Referral.Generator.dll");

    public static string Analyzers { get; } = Path.Combine(AppContext.BaseDirectory, "roslyn", "MMOLove.Referral.Analyzers.dll");

    public static string Runtime { get; } = typeof(ReferralOutbox).Assembly.Location;
}
