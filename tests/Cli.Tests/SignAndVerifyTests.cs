using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Cli.Tests;

public sealed class SignAndVerifyTests : IDisposable
{
    private const string Body = """{"event":"qualified","server_id":"8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e","ts":1733500000,"token":"abc","server_event_id":"qual-1"}""";
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    private static string Mac(string body, long t, string secret = Tool.Secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(t.ToString(CultureInfo.InvariantCulture) + "." + body)));

    [Fact]
    public async Task Sign_prints_the_header_for_the_bytes_of_standard_input()
    {
        var signed = await _tool.RunAsync("sign --t 1733500000", Body);

        Assert.Equal((0, $"t=1733500000,v1=sha256={Mac(Body, 1733500000)}"), (signed.ExitCode, signed.Output.Trim()));
        Assert.DoesNotContain(Tool.Secret, signed.Text);
    }

    [Fact]
    public async Task Sign_signs_a_file_byte_for_byte_and_says_that_its_line_break_counts()
    {
        await File.WriteAllTextAsync(_tool.PathOf("body.json"), Body + "\n");

        var signed = await _tool.RunAsync("sign body.json --t 1733500000 --kid next --json");

        Assert.Equal($"t=1733500000,v1=sha256={Mac(Body + "\n", 1733500000)},kid=next", JsonDocument.Parse(signed.Output).RootElement.GetProperty("value").GetString());
        Assert.Contains("the body ends with a line break", signed.Errors);
    }

    [Fact]
    public async Task The_secret_may_come_from_a_file_with_a_line_end_or_a_settings_file()
    {
        _tool.Environment.Clear();
        await File.WriteAllTextAsync(_tool.PathOf("secret.txt"), Tool.Secret + "\n");
        await File.WriteAllTextAsync(_tool.PathOf("appsettings.json"), $$"""{ "MMOLove": { "ReferralSecret": "{{Tool.Secret}}" } }""");

        var fromFile = await _tool.RunAsync("sign --t 1733500000 --secret-file secret.txt", Body);
        var fromSettings = await _tool.RunAsync("sign --t 1733500000", Body);

        Assert.Equal(fromFile.Output, fromSettings.Output);
        Assert.Contains(Mac(Body, 1733500000), fromFile.Output);
    }

    [Theory]
    [InlineData("sign", "signing secret", "MMOLOVE_REFERRAL_SECRET")]
    [InlineData("verify --header t=1,v1=sha256=00", "signing secret", "MMOLOVE_REFERRAL_SECRET")]
    [InlineData("verify --callback --header t=1,v1=00", "callback secret", "MMOLOVE_CALLBACK_SECRET")]
    [InlineData("send qualified --token abc --event-id qual-1 --server-id demo", "signing secret", "MMOLOVE_REFERRAL_SECRET")]
    public async Task Without_a_secret_and_a_terminal_one_line_says_what_to_set_and_nothing_waits_for_input(string line, string secret, string variable)
    {
        _tool.Environment.Clear();

        var refused = await _tool.RunAsync(line, input: null);

        Assert.Equal((2, $"mmolove: There is no {secret}, and no terminal to ask at: set {variable}, or see --help for the other ways."), (refused.ExitCode, refused.Errors.Trim()));
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task Verify_accepts_what_sign_made()
    {
        var header = (await _tool.RunAsync("sign", Body)).Output.Trim();

        var verified = await _tool.RunAsync($"verify --header {header}", Body);

        Assert.Equal((0, "valid: The signature is right."), (verified.ExitCode, verified.Output.Trim()));
    }

    [Theory]
    [InlineData("upper-case hex", "UpperCaseHex")]
    [InlineData("no prefix", "MissingPrefix")]
    [InlineData("line break signed", "TrailingNewline")]
    [InlineData("indented", "RewrittenBody")]
    [InlineData("another secret", "WrongSecret")]
    [InlineData("the callback secret", "CallbackSecret")]
    [InlineData("old", "Skew")]
    [InlineData("prefix in capitals", "MalformedHeader")]
    [InlineData("empty kid", "MalformedHeader")]
    [InlineData("comma at the end", "MalformedHeader")]
    public async Task Verify_names_the_mistake(string how, string mistake)
    {
        const long t = 1733500000;
        _tool.Environment["MMOLOVE_CALLBACK_SECRET"] = "whsec_callback_0123456789abcdef";
        var header = how switch
        {
            "upper-case hex" => $"t={t},v1=sha256={Mac(Body, t).ToUpperInvariant()}",
            "no prefix" => $"t={t},v1={Mac(Body, t)}",
            "line break signed" => $"t={t},v1=sha256={Mac(Body + "\n", t)}",
            "indented" => $"t={t},v1=sha256={Mac(JsonSerializer.Serialize(JsonDocument.Parse(Body), Indented), t)}",
            "another secret" => $"t={t},v1=sha256={Mac(Body, t, "whsec_other_0123456789abcdef")}",
            "the callback secret" => $"t={t},v1=sha256={Mac(Body, t, "whsec_callback_0123456789abcdef")}",
            "prefix in capitals" => $"t={t},v1=SHA256={Mac(Body, t)}",
            "empty kid" => $"t={t},v1=sha256={Mac(Body, t)},kid=",
            "comma at the end" => $"t={t},v1=sha256={Mac(Body, t)},",
            _ => $"t={t - 3600},v1=sha256={Mac(Body, t - 3600)}",
        };

        var refused = await _tool.RunAsync($"verify --header {header} --at {t} --json", Body);

        var verdict = JsonDocument.Parse(refused.Output).RootElement;
        Assert.Equal((1, false, mistake), (refused.ExitCode, verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("mistake").GetString()));
        Assert.NotEmpty(verdict.GetProperty("remedy").GetString()!);
        Assert.DoesNotContain(Tool.Secret, refused.Text);
    }

    [Fact]
    public async Task Verify_knows_the_other_form_of_reward_callbacks()
    {
        const string callback = """{"event":"heart.counted","server_id":"s","username":"PlayerOne","heart_id":"h","period":"2026-06","timestamp":1733500000}""";
        _tool.Environment["MMOLOVE_CALLBACK_SECRET"] = "whsec_callback_0123456789abcdef";
        var mac = Mac(callback, 1733500000, "whsec_callback_0123456789abcdef");

        var good = await _tool.RunAsync($"verify --callback --header t=1733500000,v1={mac} --at 1733500010", callback);
        var old = await _tool.RunAsync($"verify --callback --header t=1733500000,v1={mac} --at 1733509999", callback);

        Assert.Equal((0, 1), (good.ExitCode, old.ExitCode));
        Assert.Contains("more than 300 seconds old", old.Output);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
