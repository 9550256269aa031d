using Microsoft.Extensions.Hosting;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary>
/// Started and stopped by its owner alone. A host's usual lifetime takes Ctrl+C for its own, and the program that embeds the sandbox could
/// not be ended by it any more.
/// </summary>
sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
