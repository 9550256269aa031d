using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MMOLove.Callback;
using MMOLove.Referral.Hosting;

namespace MMOLove.Referral.AspNetCore;

/// <summary>One server's verifier, made anew where the configuration brings another secret: no restart to rotate it.</summary>
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
            _made = new Made(configured.CallbackSecret, configured.ServerId, MakeVerifier(configured));
            return _made.Verifier;
        }
    }

    private CallbackVerifier MakeVerifier(MMOLoveReferralOptions configured)
    {
        try
        {
            return new CallbackVerifier(configured.CallbackSecret, configured.ServerId, clock: clock);
        }
        catch (ArgumentException unusable)
        {
            CallbackLog.UnusableSecret(log, unusable.Message);
            return new CallbackVerifier((string?)null);
        }
    }

    private sealed record Made(string? Secret, string? ServerId, CallbackVerifier Verifier)
    {
        public bool Fits(MMOLoveReferralOptions configured) => Secret == configured.CallbackSecret && ServerId == configured.ServerId;
    }
}
