namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>The secrets a signature is tried with.</summary>
public sealed class KnownSecrets
{
    /// <summary>Secrets that verify now, the current one first.</summary>
    public IReadOnlyList<string> Live { get; init; } = [];

    /// <summary>Secrets of the same server that do not verify any more.</summary>
    public IReadOnlyList<string> Old { get; init; } = [];

    /// <summary>Secrets of other servers.</summary>
    public IReadOnlyList<string> OtherServers { get; init; } = [];

    /// <summary>The callback secret of the same server, or null: it verifies reward callbacks and signs no event.</summary>
    public string? Callback { get; init; }

    /// <summary>The valid secret that a <c>kid</c> selects, or null where that one is not valid any more. Any other <c>kid</c> selects nothing.</summary>
    public IReadOnlyDictionary<string, string?> KeyIds { get; init; } = new Dictionary<string, string?>();

    /// <summary>Never the secrets.</summary>
    public override string ToString() => "***";
}
