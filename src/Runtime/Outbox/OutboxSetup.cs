using MMOLove.Referral.Delivery;
using MMOLove.Referral.Rewards;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox;

/// <summary>Options that were looked through, with the defaults filled in.</summary>
internal sealed record OutboxSetup(ReferralOutboxOptions Options, ReferralSigner Signer, IReferralOutboxStore Store, TimeProvider Clock)
{
    public IReferralRewardHandler? Rewards { get; } =
        Options.Rewards ?? (Options.GrantReward is { } grant ? new DelegateRewardHandler(grant) : null);

    public DeliverySettings Delivery => new(
        Options.MaxInFlight,
        Options.TransitionPatience,
        Options.TokenLifetime,
        Options.LongestRetryAfter,
        Rewards is not null);

    public HandlerSettings Handlers => new(Options.MaxHandlersInFlight, Options.MaxHandlerAttempts);

    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public static OutboxSetup From(ReferralOutboxOptions options)
    {
        if (options is null) throw new ArgumentNullException(nameof(options));
        if (options.FindProblem() is { } problem) throw new ArgumentException(problem, nameof(options));
        var clock = options.Clock ?? TimeProvider.System;
        var signer = options.Signer ?? new ReferralSigner(options.ServerId!, [new ReferralKey(new ReferralSecret(options.Secret!))], clock);
        return new OutboxSetup(options, signer, options.Store ?? new InMemoryOutboxStore(clock), clock);
    }
}
