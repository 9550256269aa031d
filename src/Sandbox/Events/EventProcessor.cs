using MMOLove.Referral.Sandbox.Diagnosis;
using MMOLove.Referral.Sandbox.Signing;

namespace MMOLove.Referral.Sandbox.Events;

/// <summary>One received event through the checks of contract §3, in their order.</summary>
sealed class EventProcessor(SandboxServers servers, ReferralLedger ledger, SandboxClock clock)
{
    const long ToleranceSeconds = 300;

    /// <summary>Takes a request in without judging it: which server it is for decides which faults it meets.</summary>
    public ReceivedEvent Receive(string? header, byte[] body)
    {
        var fields = new EventFields();
        var flaw = EventBodyReader.Read(body, fields);
        var entry = new LedgerEvent(body)
        {
            ReceivedAt = clock.GetUtcNow(),
            SignatureHeader = header,
            Event = fields.Event,
            ServerId = fields.ServerId,
            Token = fields.Token,
            RefereeIdentity = fields.RefereeIdentity,
            ServerEventId = fields.ServerEventId,
        };
        return new ReceivedEvent(entry, body, fields, flaw, servers.ById(fields.ServerId));
    }

    /// <summary>A request whose body was too long to read.</summary>
    public LedgerEvent TooLarge(string? header, int length) => new(null)
    {
        ReceivedAt = clock.GetUtcNow(),
        SignatureHeader = header,
        BodyLength = length,
        Verdict = LedgerVerdict.TooLarge,
    };

    /// <summary>Judges and applies it. The entry carries the verdict then; it is not in the ledger's log yet.</summary>
    public EventAnswer Judge(ReceivedEvent received)
    {
        var keys = received.Server?.Keys ?? SigningKeyRing.Empty;
        var answer = Check(received, keys);
        received.Entry.Verdict = answer.Verdict;
        if (answer.Verdict is LedgerVerdict.BadSignature or LedgerVerdict.OutsideWindow or LedgerVerdict.MalformedHeader)
            received.Entry.Secrets = Known(received, keys);
        return answer;
    }

    KnownSecrets Known(ReceivedEvent received, SigningKeyRing keys)
    {
        string[] others = [.. servers.Where(server => server != received.Server && server.Secret.Length > 0).Select(server => server.Secret)];
        // Whose secret it should be is not known where no server is named: anybody's is right then.
        if (received.Server is null)
            return new KnownSecrets { Live = others };

        bool IsLive(SigningKey key) => key.IsLive(received.Entry.ReceivedAt);
        var ids = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in keys.Keys.Where(key => key.KeyId is not null))
            ids.TryAdd(key.KeyId!, IsLive(key) ? key.Secret : null);
        return new KnownSecrets
        {
            Live = [.. keys.Keys.Where(IsLive).Select(key => key.Secret)],
            Old = [.. keys.Keys.Where(key => !IsLive(key)).Select(key => key.Secret)],
            Callback = received.Server.CallbackSecret,
            OtherServers = others,
            KeyIds = ids,
        };
    }

    EventAnswer Check(ReceivedEvent received, SigningKeyRing keys)
    {
        var (entry, body, fields, flaw, server) = received;
        if (!SignatureHeader.TryParse(entry.SignatureHeader, out var signature, out var headerError))
            return EventAnswer.Error(LedgerVerdict.MalformedHeader, 400, headerError);
        if (flaw is { } bad)
            return EventAnswer.Error(bad.Verdict, 400, bad.Error);

        if (server is null)
            return EventAnswer.Error(LedgerVerdict.UnknownServer, 404, "unknown server_id");
        if (!server.Enabled)
            return EventAnswer.ReferralsOff;
        if (keys.Current is null)
            return EventAnswer.Error(LedgerVerdict.NoSecret, 404, "this server has no signing secret yet");

        if (!keys.Verifies(signature, body, entry.ReceivedAt))
            return EventAnswer.Error(LedgerVerdict.BadSignature, 401, "bad_signature");
        if (Math.Abs(entry.ReceivedAt.ToUnixTimeSeconds() - signature.T) > ToleranceSeconds)
            return EventAnswer.Error(LedgerVerdict.OutsideWindow, 401, "t is outside the window of 300 seconds");

        return fields.Test ? EventAnswer.DryRun : ledger.Apply(fields, entry);
    }
}
