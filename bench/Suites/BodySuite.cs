using BenchmarkDotNet.Attributes;

namespace MMOLove.Referral.Bench.Suites;

/// <summary>A body by the shape of its token: plain text takes the vector path, an escape or a letter beyond ASCII leaves it.</summary>
[MemoryDiagnoser]
public class BodySuite
{
    private readonly OutboxHooks _hooks = new(ReferralOutbox.Unconfigured);
    private string _token = "";

    [Params("plain", "escape at the end", "beyond ASCII")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _token = Shape switch
    {
        "escape at the end" => Sample.Token + "\"",
        "beyond ASCII" => new string('é', Sample.Token.Length),
        _ => Sample.Token,
    };

    [Benchmark]
    public void Body() => _hooks.AccountCreatedAt(_token, Sample.AccountId, Sample.OccurredAt);
}
