using MMOLove.Referral.Torture.Rounds;

namespace MMOLove.Referral.Torture.Stores;

/// <summary>The body of an event that an older build has left in the store (contract §3).</summary>
internal static class StandingBody
{
    public static string Registered(string serverId, Player player, DateTimeOffset at) =>
        $$"""{"event":"registered","server_id":"{{serverId}}","ts":{{at.ToUnixTimeSeconds()}},"token":"{{player.Token}}","referee_identity":"{{player.Id}}","server_event_id":"{{player.Key(0)}}"}""";
}
