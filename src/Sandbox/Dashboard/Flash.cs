using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>What a page says once after a change.</summary>
/// <param name="Good">Whether it went well.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="Secret">A new secret to be shown this once, or null.</param>
/// <param name="Detail">An answer to be shown as it was, or null.</param>
/// <param name="Refused">The form that was refused for one of its fields, or null.</param>
sealed record FlashMessage(bool Good, string Text, string? Secret = null, string? Detail = null, RefusedForm? Refused = null)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => Text;
}

/// <summary>A form as it was filled in, so that nobody types it twice.</summary>
/// <param name="Field">The field that broke its rule.</param>
/// <param name="Entered">What was entered, by the fields' names.</param>
sealed record RefusedForm(string Field, IReadOnlyDictionary<string, string> Entered);

/// <summary>Carries messages over the redirect that follows a post. Reading one takes it away: a reload does not show a secret again.</summary>
sealed class Flash
{
    const int MaxPending = 64;

    readonly ConcurrentDictionary<string, FlashMessage> _pending = new();

    public string Put(FlashMessage message)
    {
        if (_pending.Count >= MaxPending)
            _pending.Clear();
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _pending[id] = message;
        return id;
    }

    public FlashMessage? Take(string? id) => id is not null && _pending.TryRemove(id, out var message) ? message : null;
}
