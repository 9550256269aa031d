using MMOLove.Referral.Sandbox.Events;
using MMOLove.Referral.Sandbox.Links;
using MMOLove.Referral.Sandbox.Storage;

namespace MMOLove.Referral.Sandbox;

// One lock over dictionary look-ups and appends; MACs and parsing happen outside of it.
public sealed partial class ReferralLedger
{
    readonly object _gate = new();
    readonly AppendOnlyList<LedgerReferral> _referrals = new();
    readonly AppendOnlyList<LedgerEvent> _events = new();
    readonly AppendOnlyList<LedgerTransition> _transitions = new();
    readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    readonly Dictionary<(string ServerId, string Identity), int> _anchors = [];
    readonly HashSet<(string Token, string Event, string ServerEventId)> _seen = [];
    readonly ReferralTokens _tokens;
    readonly SandboxClock _clock;
    readonly int _maxBodies;
    readonly LedgerJournal? _journal;
    int _oldestBody;
    TaskCompletionSource? _nextChange;

    internal ReferralLedger(ReferralTokens tokens, SandboxClock clock, int maxBodies, LedgerJournal? journal = null)
        => (_tokens, _clock, _maxBodies, _journal) = (tokens, clock, maxBodies, journal);

    /// <summary>Takes over what the data file knows. Before the first request.</summary>
    internal void Load(LedgerFile file)
    {
        foreach (var referral in file.Referrals())
        {
            if (referral.RefereeIdentity is { } identity)
                _anchors.Add((referral.ServerId, identity), _referrals.Count);
            _byId.Add(referral.Id, _referrals.Count);
            _referrals.Add(referral);
        }
        foreach (var transition in file.Transitions())
            _transitions.Add(transition);
        foreach (var seen in file.Seen())
            _seen.Add((seen.Token, seen.Event, seen.ServerEventId));
        foreach (var received in file.Events(_maxBodies))
            _events.Add(received);
        _oldestBody = Math.Max(0, _events.Count - _maxBodies);
    }

    /// <summary>Completes once everything so far is in the data file; at once without one.</summary>
    internal Task FlushAsync() => _journal?.FlushAsync() ?? Task.CompletedTask;

    internal LedgerReferral Click(SandboxServer server, string referrer)
    {
        var now = _clock.GetUtcNow();
        var id = Guid.NewGuid().ToString();
        var expires = now + ReferralTokens.Lifetime;
        var referral = new LedgerReferral
        {
            Id = id,
            ServerId = server.Id,
            Referrer = referrer,
            Token = _tokens.Mint(new ReferralToken(server.Id, id, expires)),
            ClickedAt = now,
            ExpiresAt = expires,
        };
        lock (_gate)
        {
            _byId.Add(id, _referrals.Count);
            _referrals.Add(referral);
            _journal?.Append(referral);
            Note(referral, from: null, referral.Token, serverEventId: null);
        }
        return referral;
    }

    internal void Record(LedgerEvent received)
    {
        lock (_gate)
        {
            received.Sequence = _events.Count + 1;
            _events.Add(received);
            _journal?.Append(received);
            while (_events.Count - _oldestBody > _maxBodies)
                _events[_oldestBody++].ForgetBody();
            SignalChange();
        }
    }

    /// <summary>The last two checks of contract §3: the token, then the state machine.</summary>
    internal EventAnswer Apply(EventFields fields, LedgerEvent received)
    {
        var now = received.ReceivedAt;
        if (!_tokens.TryRead(fields.Token!, out var token) || token.ServerId != fields.ServerId)
            return EventAnswer.Error(LedgerVerdict.UnknownToken, 404, "unknown token");
        lock (_gate)
        {
            if (!_byId.TryGetValue(token.ReferralId, out var index))
                return EventAnswer.Error(LedgerVerdict.UnknownToken, 404, "unknown token");
            received.ReferralId = token.ReferralId;
            if (now >= token.ExpiresAt)
                return EventAnswer.Error(LedgerVerdict.ExpiredToken, 404, "unknown token: it expired after 90 days");

            var key = (fields.Token!, fields.Event!, fields.ServerEventId!);
            if (_seen.Contains(key))
                return EventAnswer.Duplicate;
            var answer = Advance(index, fields, now);
            // A refused event leaves no trace in the dedup: it may succeed later, such as a qualified that overtook its registered.
            if (answer.Status == 200)
            {
                _seen.Add(key);
                _journal?.Append(new SeenEvent(key.Item1, key.Item2, key.Item3));
            }
            return answer;
        }
    }

    EventAnswer Advance(int index, EventFields fields, DateTimeOffset now)
    {
        var referral = _referrals[index];
        if (referral.MergedInto is { } main)
            referral = _referrals[index = _byId[main]];
        if (fields.Event == "reversed")
            return EventAnswer.State(LedgerVerdict.Noted, referral, referral.State);
        if (Lifecycle.Next(referral.State, fields.Event!) is not { } next)
            return EventAnswer.Error(LedgerVerdict.IllegalTransition, 422, $"{fields.Event} is not allowed on a referral that is {Lifecycle.Name(referral.State)}");
        if (next == referral.State)
            return EventAnswer.State(LedgerVerdict.NoChange, referral, next);

        if (next == LedgerState.Registered)
        {
            var anchor = (referral.ServerId, fields.RefereeIdentity!);
            if (_anchors.TryGetValue(anchor, out var first))
                return SecondTouch(index, _referrals[first], fields);
            _anchors.Add(anchor, index);
            Move(index, referral with { State = next, RefereeIdentity = fields.RefereeIdentity, RegisteredAt = now }, fields.Token!, fields.ServerEventId);
        }
        else
        {
            Move(index, referral with { State = next, QualifiedAt = now }, fields.Token!, fields.ServerEventId);
        }
        return EventAnswer.State(LedgerVerdict.Advanced, referral, next);
    }

    /// <summary>The referee is anchored already: to the same referrer it is the same referral, to another one a conflict.</summary>
    EventAnswer SecondTouch(int index, LedgerReferral first, EventFields fields)
    {
        var late = _referrals[index];
        var same = late.Referrer == first.Referrer;
        Move(index, late with { State = LedgerState.Rejected, MergedInto = same ? first.Id : null }, fields.Token!, fields.ServerEventId);
        return same ? EventAnswer.State(LedgerVerdict.NoChange, first, first.State) : EventAnswer.FirstTouchConflict;
    }

    void Move(int index, LedgerReferral to, string token, string? serverEventId)
    {
        var from = _referrals[index].State;
        _referrals.Replace(index, to);
        _journal?.Append(to);
        Note(to, from, token, serverEventId);
    }

    void Note(LedgerReferral referral, LedgerState? from, string token, string? serverEventId)
    {
        var transition = new LedgerTransition(_transitions.Count + 1, _clock.GetUtcNow(), referral.ServerId, referral.Id, token, from, referral.State, serverEventId);
        _transitions.Add(transition);
        _journal?.Append(transition);
        SignalChange();
    }

    /// <summary>Something that pages show beside the ledger has changed.</summary>
    internal void SignalChangeElsewhere()
    {
        lock (_gate)
            SignalChange();
    }

    void SignalChange()
    {
        _nextChange?.SetResult();
        _nextChange = null;
    }
}
