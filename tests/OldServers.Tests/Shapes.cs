using EventBusServer.Events;
using PluginServer;
using ScriptServer.Scripts;
using StaticEmulator.Managers;

namespace MMOLove.Referral.OldServers.Tests;

/// <summary>Has each sample's server create a referred player and bring him to the reward, as its own code does it.</summary>
internal static class Shapes
{
    public static readonly IReadOnlyDictionary<string, Func<ReferralOutbox, string, Task>> All = new Dictionary<string, Func<ReferralOutbox, string, Task>>
    {
        ["StaticEmulator"] = (_, token) =>
        {
            ExperienceManager.Give(AccountManager.Create("newcomer", token), 10_000);
            return Task.CompletedTask;
        },
        ["PluginServer"] = async (outbox, token) =>
        {
            var server = new PluginServer.Server.GameServer(new ReferralPlugin(outbox));
            await server.GiveLevelsAsync(await server.CreateAsync(Guid.NewGuid(), token), 9);
        },
        ["ScriptServer"] = (_, token) =>
        {
            var character = new Character { AccountId = 7, Mmref = token };
            ScriptRegistry.Create(character);
            ScriptRegistry.SetLevel(character, 12);
            return Task.CompletedTask;
        },
        ["EventBusServer"] = (_, token) =>
        {
            if (!s_isSubscribed) EventBusServer.Referrals.Initialize();
            s_isSubscribed = true;
            var account = new EventBusServer.Events.Account("newcomer", token);
            EventSink.InvokeAccountCreated(account);
            EventSink.InvokeSkillMastered(account);
            return Task.CompletedTask;
        },
    };

    private static bool s_isSubscribed;
}
