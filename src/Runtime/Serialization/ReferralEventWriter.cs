using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MMOLove.Referral.Serialization;

/// <summary>
/// Writes one event body, once, into a pooled buffer, in the key order of contract §3:
/// <c>event, server_id, ts, token, referee_identity, server_event_id, test</c>, then extra fields. Called by generated code in that
/// order; begun by <c>BeginEvent</c> of an outbox, a client or a signer, and consumed by it.
/// </summary>
/// <remarks>Never throws for a bad value: the event remembers the broken rule and is refused when it is handed over.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct ReferralEventWriter
{
    private EventBuffer _buffer;

    internal ReferralEventWriter(EventBuffer buffer, EventPrefix prefix, ReferralEventKind kind, long occurredAt)
    {
        _buffer = buffer;
        buffer.Kind = kind;
        var opening = prefix.For(kind);
        if (!ReferenceEquals(buffer.Opening, opening) || buffer.OpeningSecond != occurredAt) Open(opening, occurredAt);
        buffer.At = buffer.OpeningEnd;
    }

    /// <summary>Writes <c>token</c>, trimmed as the endpoint trims it.</summary>
    public void WriteToken(string token) => WriteToken(token.AsSpan());

    /// <inheritdoc cref="WriteToken(string)"/>
    // Never inlined: with the vectors in the hook itself, its registers spill, and a body costs half as much again.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteToken(scoped ReadOnlySpan<char> token)
    {
        token = token.Trim();
        if (token.Length > ReferralLimits.Token)
        {
            Refuse("token", "is longer than 4,096 bytes");
            return;
        }
        var name = ",\"token\":\""u8;
        var target = Room(name.Length + token.Length + 1);
        name.CopyTo(target);
        var start = _buffer.At + name.Length;
        var length = JsonText.CopyPlain(token, target.Slice(name.Length));
        if (length == token.Length)
        {
            target[name.Length + length] = (byte)'"';
            _buffer.At = start + length + 1;
            _buffer.Token = new(start, length);
            return;
        }
        _buffer.At = start + length;
        AppendEscaped(token.Slice(length));
        _buffer.Token = new(start, _buffer.At - start);
        if (_buffer.Token.Length > ReferralLimits.Token) Refuse("token", "is longer than 4,096 bytes");
        AppendByte((byte)'"');
    }

    /// <summary>Begins <c>referee_identity</c>; its text follows by <c>Append…</c>, then <see cref="End"/>.</summary>
    public void BeginRefereeIdentity() => Begin(EventBuffer.ValueKind.RefereeIdentity, ",\"referee_identity\":\""u8);

    /// <summary>Begins <c>server_event_id</c>; its text follows by <c>Append…</c>, then <see cref="End"/>.</summary>
    public void BeginServerEventId() => Begin(EventBuffer.ValueKind.ServerEventId, ",\"server_event_id\":\""u8);

    /// <summary>Begins the reward subject, which is kept and not sent; it comes last, after every field.</summary>
    public void BeginSubject()
    {
        CloseBody();
        Begin(EventBuffer.ValueKind.Subject, default);
    }

    /// <summary>Ends what a <c>Begin…</c> began.</summary>
    public void End()
    {
        var range = new EventBuffer.TextRange(_buffer.ValueStart, _buffer.At - _buffer.ValueStart);
        switch (_buffer.OpenValue)
        {
            case EventBuffer.ValueKind.RefereeIdentity:
                _buffer.Identity = range;
                Check(range, "referee_identity", ReferralLimits.RefereeIdentity);
                AppendByte((byte)'"');
                break;
            case EventBuffer.ValueKind.ServerEventId:
                _buffer.EventId = range;
                Check(range, "server_event_id", ReferralLimits.ServerEventId);
                AppendByte((byte)'"');
                break;
            case EventBuffer.ValueKind.Subject:
                _buffer.Subject = range;
                if (range.Length > ReferralLimits.Subject) Refuse("reward subject", "is longer than 512 bytes");
                break;
        }
        _buffer.OpenValue = EventBuffer.ValueKind.None;
    }

    /// <summary>Writes <c>"test":true</c> where <paramref name="isTest"/>: verified by MMOLove, never written, never rewarded.</summary>
    public void WriteTest(bool isTest)
    {
        if (!isTest) return;
        _buffer.IsTest = true;
        AppendUtf8(",\"test\":true"u8);
    }

    /// <summary>Closes the body and hands the buffer over; the writer is spent.</summary>
    /// <exception cref="InvalidOperationException">The event was handed over before.</exception>
    internal EventBuffer Complete()
    {
        if (_buffer is null) throw new InvalidOperationException("The event was handed over already: begin a new one.");
        CloseBody();
        if (_buffer.BodyEnd - EventBuffer.Headroom > ReferralLimits.Body) Refuse("event", "has a body of more than 64 KiB");
        if (_buffer.Token.Length == 0) Refuse("token", "is empty");
        if (_buffer.EventId.Length == 0) Refuse("server_event_id", "is empty");
        if (_buffer.Kind == ReferralEventKind.Registered && _buffer.Identity.Length == 0) Refuse("referee_identity", "is missing");
        var buffer = _buffer;
        _buffer = null!;
        return buffer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Open(byte[] opening, long occurredAt)
    {
        _buffer.At = EventBuffer.Headroom;
        var target = Room(opening.Length + Digits.Room);
        opening.CopyTo(target);
        _buffer.OpeningEnd = EventBuffer.Headroom + opening.Length + Digits.Write(occurredAt, target.Slice(opening.Length));
        _buffer.OpeningSecond = occurredAt;
        _buffer.Opening = opening;
    }

    private void CloseBody()
    {
        if (_buffer.BodyEnd != 0) return;
        AppendByte((byte)'}');
        _buffer.BodyEnd = _buffer.At;
    }

    private void Begin(EventBuffer.ValueKind value, scoped ReadOnlySpan<byte> name)
    {
        AppendUtf8(name);
        _buffer.OpenValue = value;
        _buffer.ValueStart = _buffer.At;
    }

    private void Check(EventBuffer.TextRange range, string role, int limit)
    {
        if (range.Length > limit) Refuse(role, "is longer than 512 bytes");
        else if (JsonBlank.IsBlank(_buffer.Array.AsSpan(range.Start, range.Length))) Refuse(role, "is empty or blank");
    }

    /// <summary>The first broken rule is the one told.</summary>
    private void Refuse(string role, string rule) => _buffer.Problem ??= role + " " + rule + " (contract §3)";
}
