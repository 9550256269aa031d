namespace MMOLove.Referral;

/// <summary>The events that a game server reports (contract §3).</summary>
public enum ReferralEventKind
{
    /// <summary><c>registered</c>: a referred player made an account.</summary>
    Registered = 0,

    /// <summary><c>qualified</c>: a referred player reached the goal that earns the reward.</summary>
    Qualified = 1,

    /// <summary><c>reversed</c>: a referral is taken back.</summary>
    Reversed = 2,
}
