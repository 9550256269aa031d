using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MMOLove.Referral.Hosting;

/// <summary>Says how the outbox does, with the reasons where it does not do well: parked, store, endpoint, backlog, refused events.</summary>
internal sealed class ReferralHealthCheck(Func<ReferralOutbox> outbox) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = outbox().Health;
        var result = health.IsHealthy
            ? HealthCheckResult.Healthy("Events are taken and delivered.")
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", health.Reasons), data: new Dictionary<string, object> { ["reasons"] = health.Reasons });
        return Task.FromResult(result);
    }
}
