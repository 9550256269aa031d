namespace MMOLove.Referral.Sandbox;

/// <summary>Ready mixtures of faults.</summary>
public enum FaultPreset
{
    /// <summary>None.</summary>
    Off,

    /// <summary>A bad day: about one event in fifteen meets an error, a reset or a lost answer.</summary>
    Some,

    /// <summary>A very bad day: about one event in three, with rotations and spells of referrals being off.</summary>
    Hell,
}
