using System.Text;
using MMOLove.Referral;
using MMOLove.Referral.Pooling;
using MMOLove.Referral.Signing;

namespace MMOLove.Callback;

/// <summary>
/// Verifies reward callbacks (contract §5) over the exact bytes that arrived. Keep one: it is thread-safe, and keeps a keyed hash for
/// each thread at work. Without a secret it refuses everything.
/// </summary>
public sealed class CallbackVerifier : IDisposable
{
    /// <summary>The environment variable of the documents (contract §6).</summary>
    public const string EnvironmentVariable = "MMOLOVE_CALLBACK_SECRET";

    /// <summary>The contract's tolerance, 300 seconds.</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan s_longestTolerance = TimeSpan.FromDays(1);

    private readonly IdleSlots<CallbackMac> _idle = new();
    private readonly byte[][] _secrets;
    private readonly string? _serverId;
    private readonly long _tolerance;
    private readonly TimeProvider _clock;

    /// <summary>Makes a verifier.</summary>
    /// <param name="secrets">The callback secret; several while it is being rotated. It is another than the referral secret. None: everything is refused.</param>
    /// <param name="serverId">Your server's id: a callback for another is refused. Null: not checked.</param>
    /// <param name="tolerance">How far <c>t</c> may be from now, to both sides, 0 to 1 day; null: 300 s.</param>
    /// <param name="clock">Null: the system's.</param>
    /// <exception cref="ArgumentException">A secret has white space around it or is too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or over a day.</exception>
    public CallbackVerifier(IEnumerable<string?>? secrets, string? serverId = null, TimeSpan? tolerance = null, TimeProvider? clock = null)
    {
        var allowed = tolerance ?? DefaultTolerance;
        if (allowed < TimeSpan.Zero || allowed > s_longestTolerance)
            throw new ArgumentOutOfRangeException(nameof(tolerance), "The tolerance must be 0 to 86,400 seconds.");
        _secrets = ReadSecrets(secrets ?? []);
        _serverId = serverId;
        _tolerance = (long)allowed.TotalSeconds;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Makes a verifier with one secret.</summary>
    /// <inheritdoc cref="CallbackVerifier(IEnumerable{string}, string, TimeSpan?, TimeProvider)"/>
    public CallbackVerifier(string? secret, string? serverId = null, TimeSpan? tolerance = null, TimeProvider? clock = null)
        : this([secret], serverId, tolerance, clock)
    {
    }

    /// <summary>True where there is a secret to verify with.</summary>
    public bool HasSecret => _secrets.Length > 0;

    /// <summary>Verifies signature and time, without reading the body: allocates nothing on .NET 8 and up.</summary>
    /// <param name="rawBody">The bytes that arrived, untouched.</param>
    /// <param name="signatureHeader">The value of <c>X-MMOLove-Signature</c>.</param>
    /// <param name="refusal">Why it was refused; <see cref="CallbackRefusal.None"/> where it was not.</param>
    public bool IsAuthentic(ReadOnlySpan<byte> rawBody, string? signatureHeader, out CallbackRefusal refusal)
    {
        refusal = Check(rawBody, signatureHeader);
        return refusal == CallbackRefusal.None;
    }

    /// <summary>Verifies signature and time, and reads the body.</summary>
    /// <param name="rawBody">The bytes that arrived, untouched. They are kept by the event.</param>
    /// <param name="signatureHeader">The value of <c>X-MMOLove-Signature</c>.</param>
    public VerifyResult Verify(ReadOnlyMemory<byte> rawBody, string? signatureHeader)
    {
        if (!IsAuthentic(rawBody.Span, signatureHeader, out var refusal)) return VerifyResult.Refused(refusal);
        var heart = HeartEventReader.Read(rawBody);
        if (heart is null) return VerifyResult.Refused(CallbackRefusal.BodyMalformed);
        if (_serverId is not null && !string.Equals(heart.ServerId, _serverId, StringComparison.OrdinalIgnoreCase))
            return VerifyResult.Refused(CallbackRefusal.OtherServer);
        return VerifyResult.Verified(heart);
    }

    /// <summary>Verifies a legacy callback (contract §5): <c>sig</c> over <c>"&lt;username&gt;|&lt;ts&gt;"</c>, and the time.</summary>
    /// <param name="username">The query's <c>username</c>, decoded once.</param>
    /// <param name="ts">The query's <c>ts</c>: Unix seconds.</param>
    /// <param name="sig">The query's <c>sig</c>: 64 hex digits.</param>
    /// <param name="refusal">Why it was refused; <see cref="CallbackRefusal.None"/> where it was not.</param>
    public bool IsAuthenticLegacy(string? username, string? ts, string? sig, out CallbackRefusal refusal)
    {
        refusal = CheckLegacy(username, ts, sig, checksTime: true);
        return refusal == CallbackRefusal.None;
    }

    /// <summary>
    /// Verifies a legacy callback and makes an event of it: <see cref="HeartEvent.Event"/> is <c>heart.legacy</c>, and
    /// <see cref="HeartEvent.HeartId"/> is made of time and name, so that a vote repeated within the tolerance has the same key.
    /// </summary>
    /// <inheritdoc cref="IsAuthenticLegacy" path="/param[@name!='refusal']"/>
    public VerifyResult VerifyLegacy(string? username, string? ts, string? sig) => IsAuthenticLegacy(username, ts, sig, out var refusal)
        ? VerifyResult.Verified(LegacyHeart.Make(username!, ts!, _serverId))
        : VerifyResult.Refused(refusal);

    /// <summary>Releases the hash instances.</summary>
    public void Dispose() => _idle.Dispose();

    internal CallbackRefusal CheckLegacy(string? username, string? ts, string? sig, bool checksTime)
    {
        if (!HasSecret) return CallbackRefusal.NoSecret;
        if (string.IsNullOrEmpty(sig)) return CallbackRefusal.SignatureMissing;
        Span<byte> mac = stackalloc byte[CallbackSignature.MacLength];
        if (string.IsNullOrEmpty(username) ||
            !CallbackSignature.TryReadTimestamp(ts.AsSpan(), out var timestamp) ||
            !CallbackSignature.TryReadMac(sig.AsSpan(), mac)) return CallbackRefusal.SignatureMalformed;
        var message = Encoding.UTF8.GetBytes(username + "|" + ts);
        if (!Matches(default, message, mac, out var now)) return CallbackRefusal.SignatureWrong;
        return checksTime ? CheckTime(timestamp, now) : CallbackRefusal.None;
    }

    private CallbackRefusal Check(ReadOnlySpan<byte> rawBody, string? header)
    {
        if (!HasSecret) return CallbackRefusal.NoSecret;
        if (string.IsNullOrWhiteSpace(header)) return CallbackRefusal.SignatureMissing;
        Span<byte> mac = stackalloc byte[CallbackSignature.MacLength];
        if (!CallbackSignature.TryParse(header.AsSpan(), out var signature) || !CallbackSignature.TryReadMac(signature.MacText, mac))
            return CallbackRefusal.SignatureMalformed;
        // The MAC first: what an attacker made is told nothing about our clock.
        return Matches(signature.TimestampText, rawBody, mac, out var now) ? CheckTime(signature.Timestamp, now) : CallbackRefusal.SignatureWrong;
    }

    private CallbackRefusal CheckTime(long timestamp, long now)
    {
        var age = now - timestamp;
        return age > _tolerance ? CallbackRefusal.TooOld : -age > _tolerance ? CallbackRefusal.TooNew : CallbackRefusal.None;
    }

    /// <summary>One contiguous message, hashed in one step: two steps cost a third more than the copy.</summary>
    private bool Matches(ReadOnlySpan<char> timestamp, ReadOnlySpan<byte> body, ReadOnlySpan<byte> mac, out long now)
    {
        var hashes = _idle.Take() ?? new CallbackMac(_secrets);
        var prefix = timestamp.IsEmpty ? 0 : timestamp.Length + 1;
        var message = hashes.Message(prefix + body.Length);
        for (var i = 0; i < timestamp.Length; i++) message[i] = (byte)timestamp[i];
        if (prefix > 0) message[prefix - 1] = (byte)'.';
        body.CopyTo(message.Slice(prefix));
        var matches = hashes.Matches(message.Length, mac);
        now = hashes.Now(_clock);
        _idle.GiveBack(hashes);
        return matches;
    }

    private static byte[][] ReadSecrets(IEnumerable<string?> secrets)
    {
        var usable = new List<byte[]>();
        foreach (var secret in secrets)
        {
            if (string.IsNullOrWhiteSpace(secret)) continue;
            if (InvisibleEnds.Has(secret!))
                throw new ArgumentException("The callback secret begins or ends with white space or an invisible character, as happens when it is copied with a line end or out of a file with a byte order mark. Remove it: no callback would ever be accepted.", nameof(secrets));
            if (secret!.Length > ReferralLimits.Secret)
                throw new ArgumentException("The callback secret is longer than 1,024 characters: something other than the secret was pasted.", nameof(secrets));
            usable.Add(Encoding.UTF8.GetBytes(secret));
        }
        return [.. usable];
    }
}
