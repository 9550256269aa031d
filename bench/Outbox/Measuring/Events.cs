using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Bench.Measuring;

/// <summary>Events as game servers report them: random tokens of 120 characters, ascending account ids, bodies of about 340 bytes.</summary>
internal sealed class Events
{
    private long _account;

    public OutboxEntry[] Next(int count)
    {
        var entries = new OutboxEntry[count];
        for (var i = 0; i < count; i++)
        {
            var account = (++_account).ToString(CultureInfo.InvariantCulture);
            var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(60));
            var key = "reg-" + account;
            var body = $$"""{"event":"registered","server_id":"8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e","ts":1733500000,"token":"{{token}}","referee_identity":"{{account}}","server_event_id":"{{key}}","source":"registration page, summer campaign","world":"Aldermoor"}""";
            entries[i] = new OutboxEntry(
                OutboxKind.Registered, OutboxStage.Delivery, false, Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(account), Encoding.UTF8.GetBytes(body));
        }
        return entries;
    }
}
