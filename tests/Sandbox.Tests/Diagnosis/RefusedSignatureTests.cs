using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MMOLove.Referral.Sandbox.Tests.Diagnosis;

/// <summary>What the page says of requests that the endpoint refused for their signature: always which mistake it was.</summary>
public class RefusedSignatureTests
{
    static Task<ReferralSandbox> Start() => ReferralSandbox.StartAsync(new() { TimeProvider = new StoppedClock(), Servers = [new() { KeyId = "k1", CallbackSecret = "whsec_callbacks" }] });

    static string Mac(string t, byte[] body, string secret)
        => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(t + "."), .. body]));

    /// <summary>The newest event's mistake and what is said about it.</summary>
    static async Task<string> Diagnosis(ReferralSandbox sandbox, GameServer game)
    {
        var page = await game.Http.GetStringAsync(sandbox.Dashboard());
        var block = Regex.Match(page, "<div class=\"diagnosis\"><p>(.*?)</p>", RegexOptions.Singleline).Groups[1].Value;
        return System.Net.WebUtility.HtmlDecode(Regex.Replace(block, "<[^>]+>", ""));
    }

    [Theory]
    [InlineData("{0}", "v1=SHA256={1}", "v1 must begin with sha256=")]
    [InlineData("+{0}", "v1=sha256={1}", "t must be a positive integer")]
    [InlineData("0{0}", "v1=sha256={1}", "t must be a positive integer")]
    [InlineData("{0}.5", "v1=sha256={1}", "t must be a positive integer")]
    [InlineData("2026-06-01T12:00:00Z", "v1=sha256={1}", "t must be a positive integer")]
    [InlineData("{0}", "v1=sha256={1},kid=", "kid must be 1 to 128 characters")]
    [InlineData("{0}", "v1=sha256={1},", "must be t=<unix>,v1=sha256=<hex>")]
    [InlineData("{0}", "v1={1},", "must be t=<unix>,v1=sha256=<hex>")]
    public async Task A_right_mac_in_a_header_that_is_refused_is_called_malformed_with_the_endpoints_reason(string t, string rest, string reason)
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));
        t = string.Format(null, t, game.Now);

        var answer = await game.Post(body, $"t={t},{string.Format(null, rest, t, Mac(t, body, sandbox.Secret))}");

        Assert.Equal(400, answer.Status);
        var said = await Diagnosis(sandbox, game);
        Assert.Contains(reason, said);
        Assert.Contains(rest.StartsWith("v1={", StringComparison.Ordinal) ? "Missing prefix." : "Malformed header.", said);
        Assert.Contains("Apart from that the signature is right", said);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"server_id":"of-nobody"}""")]
    public async Task Without_a_server_to_compare_with_the_header_is_the_mistake(string text)
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes(text);

        Assert.Equal(400, (await game.Post(body, $"t={game.Now},v1={Mac(game.Now.ToString(), body, sandbox.Secret)}")).Status);

        Assert.Equal("Missing prefix. v1 lacks its sha256= prefix. Apart from that the signature is right.", await Diagnosis(sandbox, game));
    }

    [Theory]
    [InlineData("k1", "names a key that is no longer valid")]
    [InlineData("k2", "names another key")]
    public async Task The_valid_secret_under_another_keys_id_is_a_wrong_key_id(string kid, string says)
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);
        sandbox.Servers[0].RotateSecret(keyId: "k2");
        sandbox.Servers[0].RotateSecret(TimeSpan.FromHours(1), keyId: "k3");
        var body = Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));

        Assert.Equal(401, (await game.Send(body, kid: kid)).Status);

        var said = await Diagnosis(sandbox, game);
        Assert.StartsWith("Wrong key id.", said);
        Assert.Contains(says, said);
        Assert.Equal(200, (await game.Send(body, kid: "k3")).Status);
    }

    [Fact]
    public async Task The_callback_secret_is_told_apart_from_a_wrong_one()
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));

        Assert.Equal(401, (await game.Send(body, "whsec_callbacks")).Status);

        var said = await Diagnosis(sandbox, game);
        Assert.StartsWith("Callback secret.", said);
        Assert.Contains("signed with the callback secret, not the referral secret", said);
    }

    [Fact]
    public async Task No_refused_signature_is_said_to_have_no_mistake()
    {
        await using var sandbox = await Start();
        using var game = new GameServer(sandbox);
        var old = sandbox.Secret;
        sandbox.Servers[0].RotateSecret(TimeSpan.FromHours(1), keyId: "k2");
        var body = Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));
        string[] times = ["{0}", " {0}", "+{0}", "-{0}", "0{0}", "{0}.0", "{0}000", "{0}000000", "{0}000000000", "{0}0", "1", "", "now"];
        string[] shapes = ["sha256={0}", "SHA256={0}", "{0}", " sha256={0} ", "sha256={0}0", "sha256= {0}", "'sha256={0}'", "sha256={1}", "{2}", "sha256={2}"];
        string[] ends = ["", ",", ",kid=", ",kid=k1", ",kid=k9", ",kid=k2,kid=k2", ",v0=1", ";kid=k2"];
        var refused = 0;

        foreach (var secret in (string[])[sandbox.Secret, old])
        {
            foreach (var time in times.Select(time => string.Format(null, time, game.Now)))
            {
                var mac = Mac(time.Trim(), body, secret);
                foreach (var shape in shapes.Select(shape => string.Format(null, shape, mac, mac.ToUpperInvariant(), Convert.ToBase64String(Convert.FromHexString(mac)))))
                {
                    foreach (var end in ends)
                        refused += (await game.Post(body, $"t={time},v1={shape}{end}")).Status is 400 or 401 ? 1 : 0;
                }
            }
        }

        Assert.InRange(refused, 1_000, sandbox.Ledger.Events.Count - 10);
        for (var before = sandbox.Ledger.Events.Count + 1; before > 0; before -= 50)
            Assert.DoesNotContain("No mistake", await game.Http.GetStringAsync($"{sandbox.Dashboard()}?before={before}"));
    }
}
