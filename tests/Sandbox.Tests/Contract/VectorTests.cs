using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Tests.Contract;

/// <summary>The published vectors (contract §7) pass the endpoint's verification byte for byte.</summary>
public class VectorTests
{
    public static TheoryData<string> Names => [.. Vectors().Select(vector => vector.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_vector_is_verified_and_one_changed_byte_is_not(string name)
    {
        var vector = Vectors().Single(each => each.GetProperty("name").GetString() == name);
        await using var sandbox = await ReferralSandbox.StartAsync(new()
        {
            TimeProvider = new StoppedClock(DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("t").GetInt64())),
            Servers = [new() { Id = vector.GetProperty("server_id").GetString(), Secret = vector.GetProperty("secret").GetString() }],
        });
        using var game = new GameServer(sandbox);
        var body = Convert.FromHexString(vector.GetProperty("body_utf8_hex").GetString()!);
        var header = vector.GetProperty("header").GetString()!;

        await game.Post(body, header);
        body[^2] ^= 1;
        await game.Post(body, header);

        Assert.Equal(vector.GetProperty("fields").TryGetProperty("test", out _) ? LedgerVerdict.DryRun : LedgerVerdict.UnknownToken, sandbox.Ledger.Events[0].Verdict);
        Assert.NotEqual(sandbox.Ledger.Events[0].Verdict, sandbox.Ledger.Events[1].Verdict);
    }

    static JsonElement[] Vectors()
        => [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors.json"))).RootElement.GetProperty("vectors").EnumerateArray()];
}
