using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>A place where a value becomes a signing secret.</summary>
readonly struct SecretSink(IOperation at, IOperation value, string description, bool isCallback, bool needsEvidence = false)
{
    /// <summary>The call, creation or assignment.</summary>
    public IOperation At { get; } = at;

    /// <summary>The value that becomes the secret.</summary>
    public IOperation Value { get; } = value;

    /// <summary>What the value becomes, as the message says it.</summary>
    public string Description { get; } = description;

    /// <summary>The callback secret, not the referral secret.</summary>
    public bool IsCallback { get; } = isCallback;

    /// <summary>A key of any HMAC: ours only where its signature is MMOLove's.</summary>
    public bool NeedsEvidence { get; } = needsEvidence;
}
