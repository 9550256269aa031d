namespace MMOLove.Referral.Hosting;

/// <summary>What the builder of one server adds to its outbox's options.</summary>
internal sealed class OutboxConfiguration(string name, Action<IServiceProvider, ReferralOutboxOptions> apply)
{
    public string Name => name;

    public Action<IServiceProvider, ReferralOutboxOptions> Apply => apply;
}
