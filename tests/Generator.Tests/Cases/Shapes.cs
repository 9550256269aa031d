// C# 9
using System;
using System.Collections.Generic;
using MMOLove.Referral;

namespace Game.Shapes
{
    public interface IPlayerHooks
    {
        void AccountCreated(string mmref, long accountId);
    }

    public abstract class Script
    {
        public abstract void OnLevel(string mmref, int level);

        public virtual void OnGuild(string mmref, int guild)
        {
        }

        public void OnDeath(string mmref, int id)
        {
        }
    }

    public partial class Implementation : Script, IPlayerHooks
    {
        private readonly ReferralOutbox outbox;

        public Implementation(ReferralOutbox outbox)
        {
            this.outbox = outbox;
        }

        [ReferralRegistered]
        public partial void AccountCreated(string mmref, [RefereeIdentity] long accountId);

        [ReferralQualified]
        public override partial void OnLevel(string mmref, [RewardSubject] int level);

        [ReferralQualified]
        public sealed override partial void OnGuild(string mmref, [RewardSubject] int guild);

        [ReferralQualified]
        public new partial void OnDeath(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        protected internal virtual partial void OnVirtual(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        private protected partial void OnProtected(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        partial void OnQuiet(string mmref, [RewardSubject] int id);

        public void Quiet() => OnQuiet("", 1);
    }

    public partial struct Value
    {
        private readonly ReferralOutbox outbox;

        public Value(ReferralOutbox outbox)
        {
            this.outbox = outbox;
        }

        private ReferralSigner Signer => null;

        [ReferralQualified]
        public partial void Mutable(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        public readonly partial void ReadOnly(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        public readonly partial SignedReferralEvent ReadOnlySigned(string mmref, [RewardSubject] int id);
    }

    public readonly partial struct Frozen
    {
        private readonly ReferralOutbox outbox;

        public Frozen(ReferralOutbox outbox)
        {
            this.outbox = outbox;
        }

        [ReferralQualified]
        public partial void Report(string mmref, [RewardSubject] int id);
    }

    public ref partial struct Stack
    {
        private readonly ReferralOutbox outbox;

        public Stack(ReferralOutbox outbox)
        {
            this.outbox = outbox;
        }

        [ReferralQualified]
        public partial void Report(ReadOnlySpan<char> mmref, [RewardSubject] int id);
    }

    public partial record Record(ReferralOutbox Outbox)
    {
        [ReferralQualified]
        public partial void Report(string mmref, [RewardSubject] int id);
    }

    public static partial class Outer<TKey>
        where TKey : notnull
    {
        internal partial struct Middle<TValue, TOther>
            where TValue : class, new()
        {
            public partial class Inner
            {
                private readonly ReferralOutbox outbox;

                public Inner(ReferralOutbox outbox)
                {
                    this.outbox = outbox;
                }

                [ReferralQualified(ServerEventId = "qual-{id}-{all.Count}")]
                public partial void Report(string mmref, int id, Dictionary<TKey, List<TValue[]>> all);
            }
        }
    }

    public unsafe partial class Parameters
    {
        private readonly ReferralOutbox outbox;

        public Parameters(ReferralOutbox outbox)
        {
            this.outbox = outbox;
        }

        [ReferralQualified(ServerEventId = "{id}-{many.Length}-{moment}")]
        public partial void Modes(string mmref, in long id, in DateTimeOffset moment, params string[] many);

        [ReferralQualified(ServerEventId = "{level}")]
        public partial void Defaults(string mmref, int level = 10, DayOfWeek day = DayOfWeek.Friday, [ReferralField("pvp")] bool pvp = true);

        [ReferralQualified(ServerEventId = "pointer")]
        public unsafe partial void Pointer(string mmref, int* unused);
    }
}
