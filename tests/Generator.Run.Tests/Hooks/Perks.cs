namespace MMOLove.Referral.Generator.Run.Tests.Hooks;

/// <summary>Flags: most of their values have no name of their own.</summary>
[Flags]
public enum Perks : byte
{
    Mount = 1,
    House = 2,
    Guild = 128,
}

public enum Standing : long
{
    Outlaw = long.MinValue,
    Neutral = 0,
}

public enum Season : ulong
{
    First = 1,
    Last = ulong.MaxValue,
}
