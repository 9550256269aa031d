using Microsoft.Extensions.Options;

namespace MMOLove.Referral.Hosting;

/// <summary>
/// Says everything that is wrong with one server's options at once. Not an <see cref="IValidateOptions{TOptions}"/>: that would throw
/// into whoever reloads the configuration, where a bad edit must leave the running server as it is.
/// </summary>
internal static class ReferralOptionsCheck
{
    private static readonly TimeSpan s_longestDrain = TimeSpan.FromMinutes(5);

    /// <exception cref="OptionsValidationException">Something is wrong.</exception>
    public static MMOLoveReferralOptions Validated(this MMOLoveReferralOptions options, string name)
    {
        var problems = FindProblems(options, ReferralConfiguration.SectionOf(name));
        return problems.Count == 0 ? options : throw new OptionsValidationException(name, typeof(MMOLoveReferralOptions), problems);
    }

    public static IReadOnlyList<string> FindProblems(MMOLoveReferralOptions options, string section)
    {
        var problems = new List<string>(options.Unreadable);
        Add(problems, section + ":ServerId", ReferralSigner.FindServerIdProblem(options.ServerId));
        if (options.ReferralKeys.Count == 0) Add(problems, section + ":ReferralSecret", ReferralSecret.FindProblem(options.ReferralSecret));
        else AddKeys(problems, section, options);
        AddSharedSecret(problems, section + ":CallbackSecret", options.CallbackSecret, options);
        for (var i = 0; i < options.CallbackSecrets.Count; i++) AddSharedSecret(problems, $"{section}:CallbackSecrets:{i}", options.CallbackSecrets[i], options);
        if (options.DrainTimeout < TimeSpan.Zero || options.DrainTimeout > s_longestDrain)
            problems.Add($"{section}:DrainTimeout must be between 0 and 5 minutes.");
        return problems;
    }

    /// <summary>The keys that valid options name.</summary>
    public static ReferralKey[] Keys(this MMOLoveReferralOptions options) => options.ReferralKeys.Count == 0
        ? [new ReferralKey(new ReferralSecret(options.ReferralSecret!))]
        : [.. options.ReferralKeys.Select(key => new ReferralKey(new ReferralSecret(key.Secret!), key.KeyId, key.NotBefore, key.NotAfter))];

    private static void AddKeys(List<string> problems, string section, MMOLoveReferralOptions options)
    {
        if (!string.IsNullOrEmpty(options.ReferralSecret))
            problems.Add($"{section}:ReferralSecret and {section}:ReferralKeys both name secrets. Keep one of them.");
        for (var i = 0; i < options.ReferralKeys.Count; i++)
        {
            var key = options.ReferralKeys[i];
            var path = $"{section}:ReferralKeys:{i}";
            if (ReferralSecret.FindProblem(key.Secret) is { } problem) Add(problems, path + ":Secret", problem);
            else
            {
                try
                {
                    _ = new ReferralKey(new ReferralSecret(key.Secret!), key.KeyId, key.NotBefore, key.NotAfter);
                }
                catch (ArgumentException refusal)
                {
                    problems.Add($"{path}: {refusal.Message}");
                }
            }
        }
    }

    private static void AddSharedSecret(List<string> problems, string path, string? callback, MMOLoveReferralOptions options)
    {
        if (callback is { Length: > 0 } && (callback == options.ReferralSecret || options.ReferralKeys.Any(key => key.Secret == callback)))
            problems.Add($"{path} is the referral secret too. They are two secrets: with one, a message of one kind could pass as the other (contract §6).");
    }

    private static void Add(List<string> problems, string path, string? problem)
    {
        if (problem is not null) problems.Add($"{path}: {problem}");
    }
}
