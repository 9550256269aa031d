using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MMOLove.Referral;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration["MMOLove:Endpoint"] = args[0];
builder.Services.AddMMOLoveReferral(builder.Configuration).UseSqlite("referrals.db").AddReferralRewards<Gold>();
builder.Services.AddSingleton<PlayerHooks>();
builder.Services.AddSingleton<Granted>();
using var host = builder.Build();
await host.StartAsync();

var hooks = host.Services.GetRequiredService<PlayerHooks>();
hooks.AccountCreated(args[1], 42);
await hooks.ReachedLevelTen(args[1], 42);

Console.WriteLine("granted " + await host.Services.GetRequiredService<Granted>().Reward.Task.WaitAsync(TimeSpan.FromSeconds(60)));
await host.StopAsync();

public partial class PlayerHooks(ReferralOutbox referrals)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial ValueTask ReachedLevelTen([ReferralToken] string? mmref, [RewardSubject] long accountId);
}

public sealed class Gold(Granted granted) : IReferralRewardHandler
{
    public ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken)
    {
        granted.Reward.TrySetResult($"{reward.ServerEventId} to {reward.Subject}");
        return default;
    }
}

public sealed class Granted
{
    public TaskCompletionSource<string> Reward { get; } = new();
}
