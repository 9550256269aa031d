// C# 9
using System;
using MMOLove.Referral;

namespace Game.Templates
{
    public interface IEntity
    {
        long Id { get; }
    }

    public interface IPlayer : IEntity
    {
        Account Owner { get; }
    }

    public struct Position
    {
        public int X { get; set; }
        public int? Floor;
    }

    public class Account
    {
        public long Id;
        public string Name { get; set; }
        public Account Owner { get; set; }
        public Position Where { get; set; }
        public Position? Home { get; set; }
        public Guid? Key { get; set; }

        [Obsolete("Use Key.")]
        public int Old { get; set; }
    }

    public class Hero : Account
    {
        public DayOfWeek Day { get; set; }
    }

    public partial class Paths<T>
        where T : class, IPlayer
    {
        private readonly ReferralSigner signer;

        public Paths(ReferralSigner signer)
        {
            this.signer = signer;
        }

        [ReferralQualified(ServerEventId = "{{{account.Id}}}-{account.Owner.Name}-{account?.Owner?.Owner.Id}-\"quoted\"")]
        public partial SignedReferralEvent References(string mmref, Account account);

        [ReferralQualified(ServerEventId = "{ hero.Day } {hero.Where.X} {hero.Where.Floor} {hero.Home.X} {hero.Home.Value.Floor} {hero.Home.HasValue} {hero.Key} {hero.Old} {hero.Name.Length}")]
        public partial SignedReferralEvent Members(string mmref, Hero hero);

        [ReferralQualified(ServerEventId = "{at.X}/{home.X}/{player.Id}/{other.Owner.Id}/{pair.Id}")]
        public partial SignedReferralEvent Roots(string mmref, Position at, Position? home, IPlayer player, T other, (long Id, string Name) pair);

        [ReferralQualified(ServerEventId = "always the same")]
        public partial SignedReferralEvent Constant(string mmref);

        [ReferralQualified(ServerEventId = "tab\tłódź🐉{id}")]
        public partial SignedReferralEvent Unicode(string mmref, int id);
    }
}
