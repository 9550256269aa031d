using System.Text.Json;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Cli.Tests;

public sealed class DoctorAndSendTests : IAsyncLifetime
{
    private readonly Tool _tool = new();
    private ReferralSandbox _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Id = Tool.ServerId, Secret = Tool.Secret }] });
        _tool.Environment["MMOLove__Endpoint"] = _sandbox.EventsEndpoint.ToString();
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _tool.Dispose();
    }

    [Fact]
    public async Task A_healthy_server_passes_every_check_and_leaves_no_trace()
    {
        var doctor = await _tool.RunAsync("doctor");

        Assert.True(doctor.ExitCode == 0, doctor.Text);
        Assert.Contains($"ok   server id: {Tool.ServerId}, from environment MMOLOVE_SERVER_ID", doctor.Output);
        Assert.Contains("ok   signing secret: 27 characters, from environment MMOLOVE_REFERRAL_SECRET", doctor.Output);
        Assert.Contains("ok   clock: as the endpoint's", doctor.Output);
        Assert.Contains("ok   dry run: accepted", doctor.Output);
        Assert.DoesNotContain(Tool.Secret, doctor.Text);
        Assert.Empty(_sandbox.Ledger.Referrals);
    }

    [Fact]
    public async Task A_wrong_secret_is_found_by_the_dry_run_with_a_fix()
    {
        _tool.Environment["MMOLOVE_REFERRAL_SECRET"] = "whsec_wrong_0123456789abcdef";

        var doctor = await _tool.RunAsync("doctor --json");

        Assert.Equal(1, doctor.ExitCode);
        var dryRun = JsonDocument.Parse(doctor.Output).RootElement.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == "dry run");
        Assert.Equal("failed", dryRun.GetProperty("verdict").GetString());
        Assert.Contains("Compare the secret with the dashboard's", dryRun.GetProperty("fix").GetString());
    }

    [Fact]
    public async Task A_placeholder_and_a_missing_id_are_found_without_the_network()
    {
        _tool.Environment.Remove("MMOLOVE_SERVER_ID");
        _tool.Environment["MMOLOVE_REFERRAL_SECRET"] = "your-secret-here-please";

        var doctor = await _tool.RunAsync("doctor --offline");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("FAIL server id: not found", doctor.Output);
        Assert.Contains("it is a placeholder", doctor.Output);
        Assert.Empty(_sandbox.Ledger.Events);
    }

    [Fact]
    public async Task Nobody_at_the_endpoint_is_said_as_such()
    {
        var doctor = await _tool.RunAsync("doctor --endpoint http://127.0.0.1:9/api/referral/events");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("FAIL clock: no answer", doctor.Output);
    }

    [Fact]
    public async Task Send_reports_an_event_and_says_what_came_of_it()
    {
        var token = _sandbox.MintToken("alice");

        var registered = await _tool.RunAsync($"send registered --token {token} --identity 42 --event-id reg-42");
        var qualified = await _tool.RunAsync($"send qualified --token {token} --event-id qual-42 --json");

        Assert.True(registered.ExitCode == 0, registered.Text);
        Assert.StartsWith("200 Registered", registered.Output);
        Assert.True(JsonDocument.Parse(qualified.Output).RootElement.GetProperty("grantsReward").GetBoolean());
    }

    [Fact]
    public async Task A_refused_event_ends_with_1_and_a_wrong_line_with_2()
    {
        var refused = await _tool.RunAsync("send qualified --token unknown --event-id qual-1");
        var wrong = await _tool.RunAsync("send registered --token abc --event-id reg-1");

        Assert.Equal((1, 2), (refused.ExitCode, wrong.ExitCode));
        Assert.Contains("404", refused.Output);
        Assert.Contains("registered needs --identity", wrong.Errors);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("registered,qualified")]
    public async Task An_event_that_the_contract_does_not_know_is_one_line_and_exit_code_2(string name)
    {
        var wrong = await _tool.RunAsync($"send {name} --token abc --event-id e-1");

        Assert.Equal(2, wrong.ExitCode);
        Assert.Equal("mmolove: event must be one of registered, qualified, reversed. (see --help)", wrong.Errors.Trim());
    }
}
