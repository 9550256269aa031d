using Microsoft.Extensions.Hosting;

namespace MMOLove.Referral.Hosting;

/// <summary>Starts one server's outbox with the host, and lets it finish what is under way when the host stops.</summary>
internal sealed class ReferralDelivery(ReferralServer server, Func<ReferralOutbox> outbox, bool isDefault) : IHostedService
{
    private ReferralOutbox? _started;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = outbox();
        if (isDefault && !ReferralOutbox.Default.IsConfigured) ReferralOutbox.Default = _started;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_started is null) return;
        if (ReferenceEquals(ReferralOutbox.Default, _started)) ReferralOutbox.Default = ReferralOutbox.Unconfigured;
        try
        {
            await _started.DrainAsync(server.DrainTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host's own patience ended first. What is left waits in the store.
        }
    }
}
