using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MMOLove.Callback;
using MMOLove.Referral.Hosting;

namespace MMOLove.Referral.AspNetCore;

/// <summary>One server's verifier, made anew where the configuration brings other secrets: no restart to rotate it.</summary>
internal sealed class CallbackVerifiers(IOptionsMonitor<MMOLoveReferralOptions> options, string server, TimeProvider? clock, ILogger log)
{
    private readonly object _gate = new();
    private volatile Made? _made;

    public CallbackVerifier Current
    {
        get
        {
            var configured = options.Get(server);
            var made = _made;
            return made is not null && made.Fits(configured) ? made.Verifier : Make(configured);
        }
    }

    private CallbackVerifier Make(MMOLoveReferralOptions configured)
    {
        lock (_gate)
        {
            if (_made is { } made && made.Fits(configured)) return made.Verifier;
            // The one before is left to the garbage collector: requests may still be using it.
            var secrets = SecretsOf(configured).ToArray();
            _made = new Made(secrets, configured.ServerId, new CallbackVerifier(secrets.Where(IsUsable), configured.ServerId, clock: clock));
            return _made.Verifier;
        }
    }

    /// <summary>What one secret cannot be does not stop callbacks under another.</summary>
    private bool IsUsable(string secret)
    {
        try
        {
            using var alone = new CallbackVerifier(secret);
            return alone.HasSecret;
        }
        catch (ArgumentException unusable)
        {
            CallbackLog.UnusableSecret(log, unusable.Message);
            return false;
        }
    }

    private static IEnumerable<string> SecretsOf(MMOLoveReferralOptions configured) =>
        configured.CallbackSecret is { } secret ? configured.CallbackSecrets.Prepend(secret) : configured.CallbackSecrets;

    private sealed record Made(string[] Secrets, string? ServerId, CallbackVerifier Verifier)
    {
        public bool Fits(MMOLoveReferralOptions configured) => ServerId == configured.ServerId && Secrets.SequenceEqual(SecretsOf(configured));
    }
}
