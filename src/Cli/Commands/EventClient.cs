using System.CommandLine;
using MMOLove.Referral.Cli.Configuration;

namespace MMOLove.Referral.Cli.Commands;

/// <summary>Sends an event that was put together at run time, as no hook does.</summary>
static class EventClient
{
    /// <exception cref="UsageException">A setting is missing or breaks its rule.</exception>
    public static async Task<ReferralClient> MakeAsync(ParseResult given, CancellationToken stop)
    {
        var serverId = ServerSettings.Require(ServerSettings.FindServerId(given), "server id", "MMOLOVE_SERVER_ID");
        var secret = await ServerSettings.RequireReferralSecretAsync(given, stop).ConfigureAwait(false);
        try
        {
            return new ReferralClient(serverId, secret, ServerSettings.FindEndpoint(given).Value);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    public static ValueTask<SendResult> SendAsync(
        ReferralClient client, ReferralEventKind kind, string token, string? identity, string eventId, bool isTest, CancellationToken stop)
    {
        var body = client.BeginEvent(kind);
        body.WriteToken(token);
        if (kind == ReferralEventKind.Registered)
        {
            body.BeginRefereeIdentity();
            body.Append(identity, "referee_identity");
            body.End();
        }
        body.BeginServerEventId();
        body.Append(eventId, "server_event_id");
        body.End();
        if (isTest) body.WriteTest(true);
        return client.SendAsync(ref body, stop);
    }
}
