using MMOLove.Referral;

namespace ScriptServer.Scripts;

public sealed partial class ReferralScript : PlayerScript
{
    public override void OnCreate(Character character) => Created(character.Mmref, character.AccountId);

    public override void OnLevelChanged(Character character, int before)
    {
        if (before < 10 && character.Level >= 10) ReachedLevelTen(character.Mmref, character.AccountId);
    }

    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    private static partial void Created(string? mmref, [RefereeIdentity] uint accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    private static partial void ReachedLevelTen(string? mmref, [RewardSubject] uint accountId);
}
