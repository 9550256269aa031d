// C# 9
using System;
using MMOLove.Referral;

namespace Game.Values
{
    public enum Rank : sbyte
    {
        Outlaw = -1,
        None,
        Gold,
        Best = Gold,
        [Obsolete("Gone since season two.")]
        Silver,
    }

    [Flags]
    public enum Perks : ulong
    {
        Mount = 1,
        House = 2,
        Founder = 1UL << 63,
    }

    public partial class Everything
    {
        private readonly ReferralSigner signer;

        public Everything(ReferralSigner signer)
        {
            this.signer = signer;
        }

        [ReferralRegistered(ServerEventId = "{i8}.{u8}.{i16}.{u16}.{i32}.{u32}.{i64}.{u64}.{ip}.{up}.{guid}.{flag}.{rank}.{at}.{text}")]
        public partial SignedReferralEvent Required(
            ReadOnlyMemory<char> mmref, [RefereeIdentity] Guid guid, sbyte i8, byte u8, short i16, ushort u16, int i32, uint u32, long i64, ulong u64,
            IntPtr ip, UIntPtr up, bool flag, Rank rank, DateTimeOffset at, string text);

        [ReferralRegistered(ServerEventId = "{guid}.{i32}.{u64}.{flag}.{rank}.{at}.{memory}")]
        public partial SignedReferralEvent Optional(
            string mmref, [RefereeIdentity] Rank? rank, Guid? guid, int? i32, ulong? u64, bool? flag, DateTimeOffset? at, ReadOnlyMemory<char>? memory);

        [ReferralQualified(ServerEventId = "all")]
        public partial SignedReferralEvent Fields(
            ReadOnlySpan<char> mmref, DateTimeOffset occurredAt, bool test,
            [ReferralField("text")] string text, [ReferralField("chars")] ReadOnlySpan<char> chars, [ReferralField("memory")] ReadOnlyMemory<char> memory,
            [ReferralField("level")] int level, [ReferralField("gold")] ulong gold, [ReferralField("hardcore")] bool hardcore,
            [ReferralField("character")] Guid character, [ReferralField("rank")] Rank rank, [ReferralField("quote\"d \\ 🐉")] DateTimeOffset at);

        [ReferralQualified(ServerEventId = "all")]
        public partial SignedReferralEvent OptionalFields(
            string mmref, DateTimeOffset? occurredAt, bool? test, [RewardSubject] ulong? player,
            [ReferralField("memory")] ReadOnlyMemory<char>? memory, [ReferralField("level")] int? level, [ReferralField("hardcore")] bool? hardcore,
            [ReferralField("character")] Guid? character, [ReferralField("rank")] Rank? rank, [ReferralField("at")] DateTimeOffset? at);

        [ReferralQualified(ServerEventId = "{perks}.{earned}")]
        public partial SignedReferralEvent Flags(
            string mmref, Perks perks, Perks? earned, [OccurredAt] DateTimeOffset levelledUp, [ReferralField("perks")] Perks all, [ReferralField("earned")] Perks? some);
    }
}
