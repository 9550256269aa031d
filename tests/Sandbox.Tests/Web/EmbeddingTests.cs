using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using MMOLove.Referral.Sandbox.Web;

namespace MMOLove.Referral.Sandbox.Tests.Web;

public class EmbeddingTests
{
    /// <summary>A console lifetime swallows the signal: a game server with a sandbox in it would not end.</summary>
    [Fact]
    public async Task Ctrl_c_is_left_to_the_program_around_it()
    {
        await using var app = SandboxHost.Build(new ReferralSandboxOptions());

        Assert.IsNotType<ConsoleLifetime>(app.Services.GetRequiredService<IHostLifetime>());
    }
}
