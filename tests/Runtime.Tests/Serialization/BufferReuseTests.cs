using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Tests.Serialization;

/// <summary>Buffers keep what the last event began with; the next event must not notice.</summary>
public sealed class BufferReuseTests
{
    private static readonly ReferralEventKind[] s_kinds = [ReferralEventKind.Registered, ReferralEventKind.Qualified, ReferralEventKind.Reversed];

    [Fact]
    public void Servers_kinds_and_seconds_in_turns_on_one_thread_each_begin_as_they_would_alone()
    {
        string[] servers = [Known.ServerId, "another-server", "a"];
        var signers = servers.Select(id => new ReferralSigner(id, Known.Secret)).ToArray();
        for (var i = 0; i < 2_000; i++)
        {
            // Changes of one, two or all three of them, and none.
            var (server, kind, second) = (i / 2 % 3, s_kinds[i / 3 % 3], 999_999_998L + (i / 5 % 4));
            var expected = $"{{\"event\":\"{Name(kind)}\",\"server_id\":\"{servers[server]}\",\"ts\":{second.ToString(CultureInfo.InvariantCulture)},\"token\":";
            Assert.StartsWith(expected, Write(signers[server], kind, second, i % 97 == 0 ? 20_000 : 1), StringComparison.Ordinal);
        }
        foreach (var signer in signers) signer.Dispose();
    }

    [Fact]
    public void Numbers_of_every_length_are_written_as_the_library_writes_them()
    {
        using var signer = Known.Signer();
        for (decimal power = 1; power <= long.MaxValue; power *= 10)
        {
            foreach (var value in new[] { power - 1, power, power + 1, power / 3, -power }.Where(v => v <= long.MaxValue).Select(v => (long)v))
            {
                var body = Known.Qualified(signer);
                body.WriteField(",\"n\":"u8, value);
                using var signed = signer.Sign(ref body);
                Assert.EndsWith($",\"n\":{value.ToString(CultureInfo.InvariantCulture)}}}", Encoding.UTF8.GetString(signed.Body.Span), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_system_clock_is_followed_to_the_second()
    {
        using var signer = new ReferralSigner(Known.ServerId, Known.Secret);
        for (var i = 0; i < 100_000; i++)
        {
            var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var body = signer.BeginEvent(ReferralEventKind.Qualified);
            body.WriteToken(Known.Token);
            body.WriteServerEventId("q-"u8, i);
            using var signed = signer.Sign(ref body);
            var after = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            if (i % 100 != 0) continue;
            using var json = JsonDocument.Parse(signed.Body);
            Assert.InRange(json.RootElement.GetProperty("ts").GetInt64(), before - 1, after);
        }
    }

    private static string Write(ReferralSigner signer, ReferralEventKind kind, long second, int noteLength)
    {
        var body = signer.BeginEvent(kind, DateTimeOffset.FromUnixTimeSeconds(second));
        body.WriteToken(Known.Token);
        body.WriteRefereeIdentity(7);
        body.WriteServerEventId("e-"u8, 7);
        body.WriteField(",\"note\":"u8, new string('n', noteLength));
        using var signed = signer.Sign(ref body);
        return Encoding.UTF8.GetString(signed.Body.Span);
    }

    private static string Name(ReferralEventKind kind) => kind switch
    {
        ReferralEventKind.Registered => "registered",
        ReferralEventKind.Qualified => "qualified",
        _ => "reversed",
    };
}
