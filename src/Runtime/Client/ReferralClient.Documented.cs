using System.Text;
using MMOLove.Referral.Serialization;
using MMOLove.Referral.Signing;

namespace MMOLove.Referral;

/// <summary>The calls of MMOLove's .NET guide (contract §6).</summary>
public sealed partial class ReferralClient
{
    /// <summary>Reports that a referred player made an account.</summary>
    /// <param name="token">The captured <c>mmref</c>. Null or blank: the player was not referred, nothing is sent (<see cref="ReferralOutcome.NotReferred"/>).</param>
    /// <param name="refereeIdentity">The account's stable id, 1 to 512 bytes: the anchor of the referral.</param>
    /// <param name="serverEventId">The idempotency key, 1 to 512 bytes: the same for every repetition of this event.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>MMOLove's answer, whatever its status.</returns>
    /// <exception cref="ArgumentException">An id is empty, blank or too long.</exception>
    /// <exception cref="InvalidOperationException">No answer came; the cause is inside.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public Task<SendResult> RegisteredAsync(string token, string refereeIdentity, string serverEventId, CancellationToken cancellationToken = default) =>
        ReportAsync(ReferralEventKind.Registered, token, refereeIdentity, serverEventId, cancellationToken);

    /// <summary>Reports that a referred player reached the goal that earns the reward.</summary>
    /// <inheritdoc cref="RegisteredAsync" path="/param[@name='token']|/param[@name='serverEventId']|/param[@name='cancellationToken']|/returns|/exception"/>
    public Task<SendResult> QualifiedAsync(string token, string serverEventId, CancellationToken cancellationToken = default) =>
        ReportAsync(ReferralEventKind.Qualified, token, null, serverEventId, cancellationToken);

    /// <summary>Writes and signs an event without sending it. Send <c>RawBody</c> exactly as it is, as UTF-8, within five minutes.</summary>
    /// <param name="eventName"><c>registered</c>, <c>qualified</c> or <c>reversed</c>.</param>
    /// <param name="token">The captured <c>mmref</c>.</param>
    /// <param name="serverEventId">The idempotency key, 1 to 512 bytes.</param>
    /// <param name="refereeIdentity">The account's stable id; required for <c>registered</c>.</param>
    /// <returns>The body and the value of <c>X-MMOLove-Signature</c>.</returns>
    /// <exception cref="ArgumentException">A value is empty, blank, too long, or no event of the contract.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public (string RawBody, string Header) Sign(string eventName, string token, string serverEventId, string? refereeIdentity = null)
    {
        ThrowIfDisposed();
        if (string.IsNullOrWhiteSpace(token)) throw new ArgumentException("The token is empty: the player was not referred, so there is nothing to sign.", nameof(token));
        var kind = ParseEvent(eventName);
        if (kind == ReferralEventKind.Registered) CheckId(refereeIdentity, nameof(refereeIdentity));
        CheckId(serverEventId, nameof(serverEventId));
        var body = Write(kind, token, refereeIdentity, serverEventId);
        using var signed = _signer.Sign(ref body);
        if (!signed.IsSigned) throw new ArgumentException(signed.Problem);
        return (Encoding.UTF8.GetString(signed.Body.ToArray()), signed.Header);
    }

    /// <summary>Signs a body that is already text: the value of <c>X-MMOLove-Signature</c> for exactly these characters as UTF-8.</summary>
    /// <param name="rawBody">The text that will be sent, unchanged.</param>
    /// <param name="secret">The signing secret.</param>
    /// <param name="timestamp"><c>t</c>: Unix seconds of the signing, positive. Milliseconds would be refused as a time far ahead.</param>
    /// <returns><c>t=…,v1=sha256=…</c></returns>
    /// <exception cref="ArgumentException">The secret is unusable, or the timestamp is not positive.</exception>
    public static string SignReferralBody(string rawBody, string secret, long timestamp)
    {
        if (rawBody is null) throw new ArgumentNullException(nameof(rawBody));
        if (timestamp <= 0) throw new ArgumentOutOfRangeException(nameof(timestamp), "The timestamp must be positive: Unix seconds (contract §3).");
        return SignatureHeader.Make(Encoding.UTF8.GetBytes(rawBody), new ReferralSecret(secret), timestamp);
    }

    private async Task<SendResult> ReportAsync(ReferralEventKind kind, string token, string? identity, string serverEventId, CancellationToken cancellationToken)
    {
        if (kind == ReferralEventKind.Registered) CheckId(identity, "refereeIdentity");
        CheckId(serverEventId, nameof(serverEventId));
        ThrowIfDisposed();
        if (string.IsNullOrWhiteSpace(token)) return SendResult.NotReferred;
        var result = await WriteAndSendAsync(kind, token, identity, serverEventId, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == ReferralOutcome.InvalidEvent) throw new ArgumentException(result.Problem);
        if (result.Failure is not null) throw new InvalidOperationException(result.Problem, result.Failure);
        return result;
    }

    private ValueTask<SendResult> WriteAndSendAsync(ReferralEventKind kind, string token, string? identity, string serverEventId, CancellationToken cancellationToken)
    {
        var body = Write(kind, token, identity, serverEventId);
        return SendAsync(ref body, cancellationToken);
    }

    private ReferralEventWriter Write(ReferralEventKind kind, string token, string? identity, string serverEventId)
    {
        var body = _signer.BeginEvent(kind);
        body.WriteToken(token);
        if (identity is not null)
        {
            body.BeginRefereeIdentity();
            body.Append(identity, "refereeIdentity");
            body.End();
        }
        body.BeginServerEventId();
        body.Append(serverEventId, "serverEventId");
        body.End();
        return body;
    }

    private static ReferralEventKind ParseEvent(string eventName) => eventName switch
    {
        "registered" => ReferralEventKind.Registered,
        "qualified" => ReferralEventKind.Qualified,
        "reversed" => ReferralEventKind.Reversed,
        _ => throw new ArgumentException("The event must be registered, qualified or reversed (contract §3).", nameof(eventName)),
    };

    private static void CheckId(string? id, string parameter)
    {
        if (string.IsNullOrWhiteSpace(id)) throw new ArgumentException("The " + parameter + " is empty or blank: contract §3 requires one.", parameter);
    }
}
