using System.Net;
using System.Text;

namespace MMOLove.Referral.Sandbox.Tests.Cli;

public class SandboxCommandTests
{
    const string Secret = "whsec_test_0123456789abcdef";
    const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";

    [Fact]
    public async Task It_prints_ready_once_it_accepts_requests_and_ends_on_ctrl_c_with_0()
    {
        using var tool = ToolProcess.Start("sandbox", "--port", "0", "--server", "my-shard", "--server-id", ServerId, "--secret", Secret, "--registration-url", "http://localhost:5000/register");

        var ready = await tool.LineAsync();

        Assert.StartsWith("sandbox ready http://127.0.0.1:", ready);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(ready["sandbox ready ".Length..]) };
        Assert.Equal(HttpStatusCode.Found, (await http.GetAsync("/r/my-shard?ref=alice")).StatusCode);
        Assert.Equal(200, await SendDryRun(http, Secret));
        tool.Interrupt();
        var (code, output, error) = await tool.EndAsync();
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("/dashboard/game/my-shard/referrals", output);
        Assert.Contains("200 registered test-1 DryRun", output);
        Assert.DoesNotContain(Secret, output);
    }

    [Fact]
    public async Task The_secret_may_come_from_the_environment_or_from_standard_input()
    {
        using var fromEnvironment = ToolProcess.Start(new Dictionary<string, string> { ["MMOLOVE_REFERRAL_SECRET"] = Secret, ["MMOLOVE_SERVER_ID"] = ServerId }, "sandbox", "--port", "0");
        using var fromInput = ToolProcess.Start("sandbox", "--port", "0", "--server-id", ServerId, "--secret", "-");
        await fromInput.Input.WriteLineAsync(Secret);
        fromInput.Input.Close();

        foreach (var tool in (ToolProcess[])[fromEnvironment, fromInput])
        {
            using var http = new HttpClient { BaseAddress = new Uri((await tool.LineAsync())["sandbox ready ".Length..]) };
            Assert.Equal(200, await SendDryRun(http, Secret));
        }
    }

    [Fact]
    public async Task Without_a_secret_a_new_one_is_printed_once()
    {
        using var tool = ToolProcess.Start("sandbox", "--port", "0", "--server-id", ServerId);
        using var http = new HttpClient { BaseAddress = new Uri((await tool.LineAsync())["sandbox ready ".Length..]) };
        string line;
        while (!(line = (await tool.LineAsync()).Trim()).StartsWith("secret", StringComparison.Ordinal)) { }

        Assert.Equal(200, await SendDryRun(http, line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
    }

    [Theory]
    [InlineData("http://localhost:5000/register", "share link http://127.0.0.1:", HttpStatusCode.Found)]
    [InlineData(null, "share link none yet: it leads to your registration page, so start with --registration-url <url> or set it in the dashboard", HttpStatusCode.NotFound)]
    public async Task A_share_link_is_printed_where_it_leads_somewhere_and_else_what_to_set(string? registrationUrl, string says, HttpStatusCode answer)
    {
        using var tool = ToolProcess.Start(["sandbox", "--port", "0", "--server", "my-shard", .. registrationUrl is null ? [] : (string[])["--registration-url", registrationUrl]]);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri((await tool.LineAsync())["sandbox ready ".Length..]) };
        string line;
        while (!(line = (await tool.LineAsync()).Trim()).StartsWith("share link", StringComparison.Ordinal)) { }

        Assert.StartsWith(says, line);
        Assert.Equal(registrationUrl is not null, line.EndsWith("/r/my-shard?ref=<code>", StringComparison.Ordinal));
        Assert.Equal(answer, (await http.GetAsync("/r/my-shard?ref=alice")).StatusCode);
    }

    [Fact]
    public async Task What_is_kept_with_data_is_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        try
        {
            string[] start = ["sandbox", "--port", "0", "--server-id", ServerId, "--data", Path.Combine(folder.FullName, "sandbox.db")];
            using var first = ToolProcess.Start([.. start, "--secret", Secret]);
            using (var http = await ReadyAsync(first)) Assert.Equal(200, await SendDryRun(http, Secret));
            first.Interrupt();
            Assert.Equal(0, (await first.EndAsync()).Code);

            using var second = ToolProcess.Start(start);
            using (var http = await ReadyAsync(second))
            {
                Assert.Contains("test-1", await http.GetStringAsync("/sandbox/ledger"));
                Assert.Equal(200, await SendDryRun(http, Secret));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static async Task<HttpClient> ReadyAsync(ToolProcess tool) => new() { BaseAddress = new Uri((await tool.LineAsync())["sandbox ready ".Length..]) };
    }

    static async Task<int> SendDryRun(HttpClient http, string secret)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"event":"registered","server_id":"{{ServerId}}","token":"t","referee_identity":"p","server_event_id":"test-1","test":true}""");
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referral/events") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation("X-MMOLove-Signature", $"t={t},v1={GameServer.Sign(secret, t, body)}");
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
