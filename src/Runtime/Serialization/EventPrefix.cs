using System.Text;

namespace MMOLove.Referral.Serialization;

/// <summary>The start of every body of one server, <c>{"event":"…","server_id":"…","ts":</c>, written once and copied from then on.</summary>
internal sealed class EventPrefix
{
    private readonly byte[][] _byKind;

    public EventPrefix(string serverId)
    {
        var id = JsonText.Escape(serverId);
        _byKind = [Write("registered", id), Write("qualified", id), Write("reversed", id)];
    }

    public byte[] For(ReferralEventKind kind) => _byKind[(int)kind];

    private static byte[] Write(string eventName, string escapedId) =>
        Encoding.UTF8.GetBytes("{\"event\":\"" + eventName + "\",\"server_id\":\"" + escapedId + "\",\"ts\":");
}
