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

    /// <summary>Never the secrets.</summary>
    public override string ToString() => "***";
}
