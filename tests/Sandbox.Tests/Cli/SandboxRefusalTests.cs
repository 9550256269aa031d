using System.Net;
using System.Net.Sockets;

namespace MMOLove.Referral.Sandbox.Tests.Cli;

/// <summary>A sandbox that cannot start says why in one line.</summary>
public class SandboxRefusalTests
{
    [Theory]
    [InlineData("sandbox --port abc", "--port")]
    [InlineData("sandbox --port 99999", "port must be 0 to 65535")]
    [InlineData("sandbox --server my/shard", "server name")]
    [InlineData("sandbox --server a --server A", "same id or name")]
    [InlineData("sandbox --server a --server b --secret x", "one for each")]
    [InlineData("sandbox --registration-url http://play.example.com", "https")]
    [InlineData("sandbox --bind 0.0.0.0", "access token")]
    [InlineData("sandbox --bind nowhere", "--bind")]
    [InlineData("sandbox --access-token short", "access token")]
    [InlineData("sandbox --data ", "--data")]
    [InlineData("sandbox --data /tmp", "--data names the folder /tmp")]
    [InlineData("sandbox --data nowhere/sandbox.db", "--data")]
    [InlineData("sandbox --data MMOLove.Referral.Sandbox.Tests.dll", "--data")]
    [InlineData("sandbox --allow-host ", "--allow-host")]
    [InlineData("sandbox --allow-callback-host http://hooks", "--allow-callback-host")]
    [InlineData("sandbox --faults heaven", "--faults must be one of off, some, hell")]
    [InlineData("sandbox --faults 7", "--faults must be one of off, some, hell")]
    [InlineData("sandbox --bogus", "--bogus")]
    [InlineData("sandbox --secret", "--secret")]
    [InlineData("bogus", "bogus")]
    public async Task A_bad_option_is_one_clear_line_and_exit_code_2(string args, string says)
    {
        using var tool = ToolProcess.Start(args.Split(' '));

        var (code, output, error) = await tool.EndAsync();

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(says, Assert.Single(error.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task A_secret_with_white_space_around_it_is_refused_without_being_shown()
    {
        using var tool = ToolProcess.Start("sandbox", "--secret", " whsec_copied ");

        var (code, _, error) = await tool.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains("white space", error);
        Assert.DoesNotContain("whsec_copied", error);
    }

    [Fact]
    public async Task A_taken_port_is_one_line_and_exit_code_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var tool = ToolProcess.Start("sandbox", "--port", ((IPEndPoint)taken.LocalEndpoint).Port.ToString());

        var (code, _, error) = await tool.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("cannot start", Assert.Single(error.TrimEnd().Split('\n')));
    }

    /// <summary>203.0.113.0/24 is kept for documentation: no machine has an address of it.</summary>
    [Fact]
    public async Task An_address_that_is_not_this_machines_is_one_line_and_exit_code_1()
    {
        using var tool = ToolProcess.Start("sandbox", "--port", "18787", "--bind", "203.0.113.9", "--access-token", "0123456789abcdef");

        var (code, output, error) = await tool.EndAsync();

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("mmolove: cannot start: 203.0.113.9:18787 cannot be listened on: ", Assert.Single(error.TrimEnd().Split('\n')));
    }
}
