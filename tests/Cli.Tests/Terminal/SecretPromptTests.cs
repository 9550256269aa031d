using System.Text.Json;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Cli.Tests.Terminal;

public sealed class SecretPromptTests : IDisposable
{
    private const string Prompt = "The signing secret (not shown): ";
    private readonly Tool _tool = new();
    private readonly JsonElement _vector;

    public SecretPromptTests()
    {
        _tool.Environment.Clear();
        _vector = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors.json"))).RootElement.GetProperty("vectors")[0];
        File.WriteAllBytes(_tool.PathOf("body.json"), Convert.FromHexString(Of("body_utf8_hex")));
    }

    public void Dispose() => _tool.Dispose();

    private string Of(string member) => _vector.GetProperty(member).ToString();

    [TerminalFact]
    public async Task A_pasted_secret_signs_as_the_vector_says_and_is_nowhere_on_the_screen()
    {
        using var session = await TerminalSession.StartAsync(_tool, $"sign body.json --t {Of("t")}");

        await session.UntilAsync(Prompt);
        await session.TypeAsync(Of("secret") + "\r");
        var ended = await session.EndAsync();

        Assert.Equal(new TerminalResult(0, $"{Prompt}\n{Of("header")}\n", Echoes: true), ended);
    }

    [TerminalFact]
    public async Task A_secret_typed_key_by_key_and_corrected_is_nowhere_on_the_screen_either()
    {
        using var session = await TerminalSession.StartAsync(_tool, $"sign body.json --t {Of("t")}");

        await session.UntilAsync(Prompt);
        foreach (var key in $"{Of("secret")}xy\u007f\b\r")
        {
            await session.TypeAsync(key.ToString());
            await Task.Delay(5);
        }
        var ended = await session.EndAsync();

        Assert.Equal(new TerminalResult(0, $"{Prompt}\n{Of("header")}\n", Echoes: true), ended);
    }

    [TerminalFact]
    public async Task Verify_and_send_ask_too()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Id = Tool.ServerId, Secret = Tool.Secret }] });
        using var verify = await TerminalSession.StartAsync(_tool, $"verify body.json --header {Of("header")} --at {Of("t")}");
        using var send = await TerminalSession.StartAsync(_tool, $"send qualified --token unknown --event-id qual-1 --test --server-id {Tool.ServerId} --endpoint {sandbox.EventsEndpoint}");

        foreach (var session in (TerminalSession[])[verify, send])
        {
            await session.UntilAsync(Prompt);
            await session.TypeAsync(Tool.Secret + "\r");
        }

        Assert.Equal(new TerminalResult(0, $"{Prompt}\nvalid: The signature is right.\n", Echoes: true), await verify.EndAsync());
        var sent = await send.EndAsync();
        Assert.StartsWith($"{Prompt}\n200 DryRun", sent.Screen);
        Assert.DoesNotContain(Tool.Secret, sent.Screen);
    }

    [TerminalFact]
    public async Task Callbacks_are_verified_with_a_secret_of_their_own()
    {
        using var session = await TerminalSession.StartAsync(_tool, $"verify body.json --callback --header {Of("header").Replace("sha256=", "")} --at {Of("t")}");

        await session.UntilAsync("The callback secret (not shown): ");
        await session.TypeAsync(Of("secret") + "\r");
        var ended = await session.EndAsync();

        Assert.Equal(new TerminalResult(0, "The callback secret (not shown): \nvalid: The signature is right.\n", Echoes: true), ended);
    }

    [TerminalTheory]
    [InlineData("\r")]
    [InlineData("\u0004")] // Ctrl+D
    public async Task No_answer_is_said_as_such_and_ends_with_2(string keys)
    {
        using var session = await TerminalSession.StartAsync(_tool, "sign body.json");

        await session.UntilAsync(Prompt);
        await session.TypeAsync(keys);
        var ended = await session.EndAsync();

        const string Says = "mmolove: No signing secret was typed: type it, set MMOLOVE_REFERRAL_SECRET, or see --help for the other ways.";
        Assert.Equal(new TerminalResult(2, $"{Prompt}\n{Says}\n", Echoes: true), ended);
    }

    [TerminalFact]
    public async Task Ctrl_c_at_the_prompt_ends_at_once_with_130_and_leaves_the_terminal_as_it_was()
    {
        using var session = await TerminalSession.StartAsync(_tool, "sign body.json");

        await session.UntilAsync(Prompt);
        await session.TypeAsync("whsec_half\u0003");
        var ended = await session.EndAsync();

        Assert.Equal(new TerminalResult(130, $"{Prompt}\nmmolove: interrupted before it was done.\n", Echoes: true), ended);
    }

    [TerminalFact]
    public async Task The_sandbox_takes_its_secret_at_a_prompt_where_a_dash_stands_for_it()
    {
        using var session = await TerminalSession.StartAsync(_tool, "sandbox --port 0 --server my-shard --secret -");

        await session.UntilAsync("The signing secret of my-shard (not shown): ");
        await session.TypeAsync(Tool.Secret + "\r");
        await session.UntilAsync("share link");
        await session.TypeAsync("\u0003");
        var ended = await session.EndAsync();

        Assert.Equal((0, true), (ended.ExitCode, ended.Echoes));
        Assert.DoesNotContain(Tool.Secret, ended.Screen);
    }
}
