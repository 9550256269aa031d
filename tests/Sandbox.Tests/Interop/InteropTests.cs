using MMOLove.Referral.Sandbox.Tests.Callbacks;

namespace MMOLove.Referral.Sandbox.Tests.Interop;

/// <summary>Implementations that share no line with ours, in both directions.</summary>
public class InteropTests
{
    static Dictionary<string, string> Environment(ReferralSandbox sandbox) => new()
    {
        ["MMOLOVE_SERVER_ID"] = sandbox.ServerId,
        ["MMOLOVE_REFERRAL_SECRET"] = sandbox.Secret,
        ["MMOLOVE_CALLBACK_SECRET"] = sandbox.Callbacks.Secret,
    };

    [Theory]
    [InlineData("player-7842")]
    [InlineData("Łucja-ドラゴン-🐉 \"q\" \\ </script>")]
    public async Task What_Node_signs_is_verified(string identity)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        var token = sandbox.MintToken("alice");

        var lines = await OtherLanguage.LinesAsync("node", Environment(sandbox), "referral.mjs", "send", sandbox.EventsEndpoint.ToString(), token, identity);

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("200 {\"ok\":true,\"referral_id\"", lines[0]);
        Assert.EndsWith("\"state\":\"qualified\"}", lines[1]);
        Assert.Equal(identity, sandbox.Ledger.Referrals[0].RefereeIdentity);
    }

    [Fact]
    public async Task What_openssl_signs_and_curl_sends_is_verified()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        var lines = await OtherLanguage.LinesAsync("sh", Environment(sandbox), "referral.sh", "send", sandbox.EventsEndpoint.ToString(), game.Body("registered", sandbox.MintToken("alice"), "reg-1", "player-1"));

        Assert.EndsWith("\"state\":\"registered\"} 200", Assert.Single(lines));
    }

    [Fact]
    public async Task With_another_secret_neither_is()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var environment = Environment(sandbox);
        environment["MMOLOVE_REFERRAL_SECRET"] = "another";

        var node = await OtherLanguage.LinesAsync("node", environment, "referral.mjs", "send", sandbox.EventsEndpoint.ToString(), sandbox.MintToken("alice"), "p");
        var curl = await OtherLanguage.LinesAsync("sh", environment, "referral.sh", "send", sandbox.EventsEndpoint.ToString(), game.Body("qualified", "t", "e"));

        Assert.All(node, line => Assert.Equal("401 {\"error\":\"bad_signature\"}", line));
        Assert.Equal("{\"error\":\"bad_signature\"} 401", Assert.Single(curl));
    }

    [Fact]
    public async Task What_the_sandbox_signs_is_verified_by_Node()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var receiver = OtherLanguage.Start("node", Environment(sandbox), "referral.mjs", "receive");
        try
        {
            sandbox.Callbacks.Url = $"http://127.0.0.1:{await receiver.StandardOutput.ReadLineAsync()}/";
            sandbox.Callbacks.SendHeart("Łucja-🐉", streakDay: 3);
            sandbox.Callbacks.SendTest();
            await sandbox.Callbacks.WaitUntilAsync(log => log.All(delivery => delivery.Delivered), TimeSpan.FromSeconds(30));

            sandbox.Callbacks.RotateSecret();
            sandbox.Callbacks.SendHeart("Łucja-🐉");
            await sandbox.Callbacks.WaitUntilAsync(log => log[2].Attempts.Count == 1, TimeSpan.FromSeconds(30));
            Assert.Equal(401, sandbox.Callbacks.Deliveries[2].Attempts[0].Status);
        }
        finally
        {
            receiver.Kill();
        }
    }

    [Theory]
    [InlineData("player-7842")]
    [InlineData("Łucja-🐉 \"q\" \\ %s $HOME")]
    public async Task What_the_sandbox_signs_is_verified_by_openssl(string username)
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var sandbox = await ReferralSandbox.StartAsync();
        sandbox.Callbacks.Url = receiver.Url;
        sandbox.Callbacks.SendHeart(username, streakDay: 3);
        sandbox.Callbacks.SendTest();
        await sandbox.Callbacks.WaitUntilAsync(log => log.All(delivery => delivery.Delivered), TimeSpan.FromSeconds(30));

        Assert.Equal(2, receiver.Received.Count);
        foreach (var (_, _, _, signature, body) in receiver.Received)
        {
            Assert.Equal(["valid"], await VerifiedAsync(signature, body, sandbox.Callbacks.Secret));
            Assert.Equal(["invalid"], await VerifiedAsync(signature, [.. body, (byte)'\n'], sandbox.Callbacks.Secret));
            Assert.Equal(["invalid"], await VerifiedAsync(signature, body, sandbox.Secret));
        }

        static Task<string[]> VerifiedAsync(string signature, byte[] body, string secret) =>
            OtherLanguage.LinesAsync("sh", new Dictionary<string, string> { ["MMOLOVE_CALLBACK_SECRET"] = secret }, body, "referral.sh", "verify", signature);
    }

    /// <summary>eng/prerequisites.sh names it beforehand; the test that needs it says so once more.</summary>
    [Fact]
    public void A_program_that_this_machine_lacks_is_named()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => OtherLanguage.Start("no-such-language", new Dictionary<string, string>(), "referral.sh"));
        Assert.Equal("These tests need no-such-language.", problem.Message);
    }
}
