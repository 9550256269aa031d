using System.Net.Sockets;
using System.Text;

namespace MMOLove.Referral.Sandbox.Tests.Contract;

/// <summary>Bad input is answered with its own status and never with a 500.</summary>
public class BadInputTests
{
    const string Good = """{"event":"registered","server_id":"SERVER","ts":1,"token":"t","referee_identity":"p","server_event_id":"e"}""";

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("[1,")]
    [InlineData("{\"event\":\"registered\"} trailing")]
    [InlineData("\uFEFF{\"event\":\"registered\"}")]
    [InlineData("{\"event\":\"\\ud800\"}")]
    [InlineData("{'event':'registered'}")]
    [InlineData("{\"event\":\"registered\",}")]
    public async Task A_body_that_is_not_json_says_so(string body)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        Assert.Equal(new Answer(400, """{"error":"body is not valid JSON"}"""), await game.Send(body));
    }

    [Fact]
    public async Task Broken_utf8_is_not_valid_json()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        byte[] body = [.. "{\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.Equal(new Answer(400, """{"error":"body is not valid JSON"}"""), await game.Send(body));
        Assert.Equal(body, sandbox.Ledger.Events[0].Body!.Value.ToArray());
    }

    [Fact]
    public async Task Deep_nesting_is_400()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        Assert.Equal(400, (await game.Send(new string('[', 30_000) + new string(']', 30_000))).Status);
        Assert.Equal(400, (await game.Send("{\"x\":" + new string('[', 1000) + new string(']', 1000) + "}")).Status);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public async Task Json_that_is_no_object_is_400(string body)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        Assert.Equal(400, (await game.Send(body)).Status);
    }

    [Theory]
    [InlineData("\"event\":\"registered\"", "\"event\":\"levelled\"")]
    [InlineData("\"event\":\"registered\"", "\"event\":7")]
    [InlineData("\"event\":\"registered\",", "")]
    [InlineData("\"server_id\":\"SERVER\",", "")]
    [InlineData("\"server_id\":\"SERVER\"", "\"server_id\":\"  \"")]
    [InlineData("\"server_id\":\"SERVER\"", "\"server_id\":12")]
    [InlineData("\"server_id\":\"SERVER\"", "\"server_id\":null")]
    [InlineData("\"ts\":1", "\"ts\":\"1\"")]
    [InlineData("\"ts\":1", "\"ts\":null")]
    [InlineData("\"token\":\"t\"", "\"token\":\"  \"")]
    [InlineData("\"token\":\"t\"", "\"token\":null")]
    [InlineData("\"token\":\"t\",", "")]
    [InlineData("\"referee_identity\":\"p\"", "\"referee_identity\":12")]
    [InlineData("\"referee_identity\":\"p\",", "")]
    [InlineData("\"server_event_id\":\"e\"", "\"server_event_id\":5")]
    [InlineData("\"server_event_id\":\"e\"", "\"x\":\"e\"")]
    [InlineData("\"server_event_id\":\"e\"", "\"server_event_id\":\"e\",\"test\":\"true\"")]
    [InlineData("\"server_event_id\":\"e\"", "\"server_event_id\":\"e\",\"token\":\"u\"")]
    [InlineData("\"server_event_id\":\"e\"", "\"server_event_id\":\"e\",\"x\":1,\"\\u0078\":2")]
    public async Task A_missing_wrong_or_repeated_field_is_400(string part, string instead)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        Assert.Contains(part, Good, StringComparison.Ordinal);
        var body = Good.Replace(part, instead, StringComparison.Ordinal).Replace("SERVER", sandbox.ServerId, StringComparison.Ordinal);

        Assert.Equal(400, (await game.Send(body)).Status);
        Assert.Equal(LedgerVerdict.InvalidField, sandbox.Ledger.Events[0].Verdict);
    }

    [Fact]
    public async Task Unknown_extra_fields_of_any_type_are_allowed()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var body = game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p").TrimEnd('}') + ",\"level\":10,\"deep\":{\"a\":[1,null,{}]}}";

        Assert.Equal(200, (await game.Send(body)).Status);
    }

    [Fact]
    public async Task Strings_are_trimmed()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");

        Assert.Equal(200, (await game.Registered($"  {token}\n", " player-1 ", " reg-1")).Status);
        Assert.Equal("player-1", sandbox.Ledger.Referrals[0].RefereeIdentity);
        Assert.Contains("duplicate", (await game.Registered(token)).Body);
    }

    [Theory]
    [InlineData("T,MAC,T")]
    [InlineData("T,MAC,MAC")]
    [InlineData("T")]
    [InlineData("MAC")]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("t=,MAC")]
    [InlineData("t=0,MAC")]
    [InlineData("t=-5,MAC")]
    [InlineData("t=+5,MAC")]
    [InlineData("t=01,MAC")]
    [InlineData("t=1.5,MAC")]
    [InlineData("t=99999999999999999999999,MAC")]
    [InlineData("T,v1=sha256=zz")]
    [InlineData("T,v1=sha256=")]
    [InlineData("T,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("T,MAC,kid=")]
    public async Task A_header_of_another_shape_is_400(string header)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes(game.Body("qualified", sandbox.MintToken("alice"), "e"));
        var text = header.Replace("T", $"t={game.Now}", StringComparison.Ordinal)
            .Replace("MAC", "v1=" + GameServer.Sign(sandbox.Secret, game.Now, body), StringComparison.Ordinal);

        Assert.Equal(400, (await game.Post(body, text)).Status);
        Assert.Equal(LedgerVerdict.MalformedHeader, sandbox.Ledger.Events[0].Verdict);
    }

    [Fact]
    public async Task A_missing_header_and_two_headers_are_400()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes(game.Body("qualified", "t", "e"));
        var header = $"t={game.Now},v1={GameServer.Sign(sandbox.Secret, game.Now, body)}";

        Assert.Equal(400, (await game.Post(body)).Status);
        Assert.Equal(400, (await game.Post(body, header, header)).Status);
    }

    [Theory]
    [InlineData("GET", "/api/referral/events", "POST")]
    [InlineData("PUT", "/api/referral/events", "POST")]
    [InlineData("DELETE", "/api/referral/events", "POST")]
    [InlineData("OPTIONS", "/api/referral/events", "POST")]
    [InlineData("POST", "/r/SERVER?ref=alice", "GET")]
    [InlineData("PUT", "/r/SERVER?ref=alice", "GET")]
    [InlineData("DELETE", "/r/SERVER?ref=alice", "GET")]
    [InlineData("POST", "/sandbox/ledger", "GET")]
    [InlineData("DELETE", "/sandbox/ledger", "GET")]
    public async Task Another_method_is_405(string method, string path, string allowed)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("SERVER", sandbox.ServerId, StringComparison.Ordinal));

        using var response = await game.Http.SendAsync(request);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(allowed, Assert.Single(response.Content.Headers.Allow));
        Assert.Empty(sandbox.Ledger.Referrals);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_64_KiB_is_413_with_and_without_a_declared_length(bool chunked)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        using var request = new HttpRequestMessage(HttpMethod.Post, sandbox.EventsEndpoint) { Content = new ByteArrayContent(new byte[64 * 1024 + 1]) };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await game.Http.SendAsync(request);

        Assert.Equal(413, (int)response.StatusCode);
        Assert.Equal(LedgerVerdict.TooLarge, sandbox.Ledger.Events[0].Verdict);
    }

    [Fact]
    public async Task A_chunk_without_a_length_is_400()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var socket = new TcpClient("127.0.0.1", sandbox.BaseAddress.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/referral/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"));

        using var answer = new StreamReader(socket.GetStream());

        Assert.StartsWith("HTTP/1.1 400", await answer.ReadLineAsync());
        Assert.Empty(sandbox.Ledger.Events);
    }

    [Fact]
    public async Task A_sender_that_goes_away_in_the_middle_of_its_body_leaves_the_next_one_unharmed()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        using (var socket = new TcpClient("127.0.0.1", sandbox.BaseAddress.Port))
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/referral/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{\"eve"));

        Assert.Equal(200, (await game.Registered(sandbox.MintToken("alice"))).Status);
        Assert.Single(sandbox.Ledger.Events);
    }
}
