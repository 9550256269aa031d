namespace MMOLove.Referral;

public sealed partial class ReferralOutboxOptions
{
    /// <summary>Says what is wrong with these options and how to mend it, or null. The text never contains the secret.</summary>
    public string? FindProblem()
    {
        if (Signer is null)
        {
            if (ReferralSigner.FindServerIdProblem(ServerId) is { } idProblem) return idProblem;
            if (ReferralSecret.FindProblem(Secret) is { } secretProblem) return secretProblem;
        }
        else if (ServerId is not null && ServerId != Signer.ServerId) return "ServerId and Signer name two servers. Give one of them.";
        if (Rewards is not null && GrantReward is not null) return "Rewards and GrantReward are the same thing in two forms. Give one of them.";
        if (IntakeBytes < 64 * 1024) return "IntakeBytes must be 65,536 or more: one event may have 64 KiB.";
        return null;
    }
}
