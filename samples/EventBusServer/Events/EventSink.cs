namespace EventBusServer.Events;

/// <summary>An account; its name is chosen once and cannot be changed.</summary>
public sealed record Account(string Name, string? Mmref);

/// <summary>Everything that happens is raised here, on the core's thread.</summary>
public static class EventSink
{
    public static event Action<Account>? AccountCreated;

    public static event Action<Account>? SkillMastered;

    public static void InvokeAccountCreated(Account account) => AccountCreated?.Invoke(account);

    public static void InvokeSkillMastered(Account account) => SkillMastered?.Invoke(account);
}
