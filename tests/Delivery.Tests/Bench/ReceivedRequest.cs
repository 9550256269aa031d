using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>A request as it stood on the wire.</summary>
internal sealed record ReceivedRequest(byte[] Body, string Signature)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Event => Json.GetProperty("event").GetString()!;

    public string ServerEventId => Json.GetProperty("server_event_id").GetString()!;

    public bool IsTest => Json.TryGetProperty("test", out var test) && test.GetBoolean();

    public long T => long.Parse(Signature.Split(',')[0]["t=".Length..], CultureInfo.InvariantCulture);

    public bool IsSignedWith(string secret) => Signature == ReferralClient.SignReferralBody(Text, secret, T);
}
