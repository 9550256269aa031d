namespace MMOLove.Referral.Generator.Run.Tests.Hooks;

/// <summary>Every type that can be written.</summary>
public static partial class ValueHooks
{
    [ReferralRegistered(ServerEventId = "{a}|{b}|{c}|{d}|{e}|{f}|{g}|{h}|{i}|{j}")]
    public static partial SignedReferralEvent Numbers(ReferralSigner signer, string mmref, [RefereeIdentity] ulong h, sbyte a, byte b, short c, ushort d, int e, uint f, long g, nint i, nuint j);

    [ReferralRegistered(ServerEventId = "{id}|{flag}|{rank}|{at}|{memory}|{span}|{text}")]
    public static partial SignedReferralEvent Others(ReferralSigner signer, ReadOnlyMemory<char> mmref, [RefereeIdentity] Guid id, bool flag, Rank rank, DateTimeOffset at, ReadOnlyMemory<char> memory, ReadOnlySpan<char> span, string text);

    [ReferralQualified(ServerEventId = "x")]
    public static partial SignedReferralEvent Fields(
        ReferralSigner signer, string mmref, [ReferralField("level")] int? level, [ReferralField("na\"me")] string? name, [ReferralField("rank")] Rank? rank,
        [ReferralField("pvp")] bool? pvp, [ReferralField("id")] Guid? id, [ReferralField("at")] DateTimeOffset? at, [ReferralField("big")] ulong? big, [ReferralField("memory")] ReadOnlyMemory<char>? memory);

    [ReferralQualified(ServerEventId = "{{{account.Id}}}-{account.Guild.Name}-{account.Guild?.Rank}-{account.Home.X}-\"\t🐉\"")]
    public static partial SignedReferralEvent Path(ReferralSigner signer, string mmref, Account? account);

    [ReferralQualified(ServerEventId = "{perks}|{standing}|{season}")]
    public static partial SignedReferralEvent Enums(
        ReferralSigner signer, string mmref, Perks perks, Standing? standing, Season season,
        [ReferralField("all")] Perks all, [ReferralField("now")] Standing now, [ReferralField("was")] Season? was);

    [ReferralQualified(ServerEventId = "x")]
    public static partial SignedReferralEvent Happened(ReferralSigner signer, string mmref, [OccurredAt] DateTimeOffset levelledUp);

    [ReferralReversed]
    public static partial SignedReferralEvent Reversed(ReferralSigner signer, string mmref, [RewardSubject] int? subject, DateTimeOffset? occurredAt);
}
