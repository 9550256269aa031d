namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>Everything one rendering of the page speaks about.</summary>
sealed record DashboardModel(
    SandboxServers Servers, SandboxServer Server, ReferralLedger Ledger, SandboxClock Clock, Uri Address, LogFilter Filter, FlashMessage? Flash, string Antiforgery)
{
    public DateTimeOffset Now { get; } = Clock.GetUtcNow();

    public string Path => PathOf(Server);

    public static string PathOf(SandboxServer server) => $"/dashboard/{server.Game}/{server.Slug}/referrals";
}
