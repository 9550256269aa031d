namespace MMOLove.Referral.Sandbox.Events;

/// <summary>One received event through the checks, in the contract's order (§3), into the ledger.</summary>
sealed class EventProcessor(SandboxServers servers, ReferralLedger ledger, SandboxClock clock)
{
    const long ToleranceSeconds = 300;

    public LedgerEvent Process(string? header, byte[] body)
    {
        var fields = new EventFields();
        var flaw = EventBodyReader.Read(body, fields);
        var server = servers.ById(fields.ServerId);
        var keys = server?.Keys;
        var received = new LedgerEvent(body)
        {
            ReceivedAt = clock.GetUtcNow(),
            SignatureHeader = header,
            Event = fields.Event,
            ServerId = fields.ServerId,
            Token = fields.Token,
            RefereeIdentity = fields.RefereeIdentity,
            ServerEventId = fields.ServerEventId,
            Keys = keys,
        };
        var answer = Answer(received, flaw, fields, server);
        (received.Verdict, received.Status, received.Answer) = (answer.Verdict, answer.Status, answer.Body);
        ledger.Record(received);
        return received;
    }

    /// <summary>A request that ended before its body could be read.</summary>
    public LedgerEvent Refuse(string? header, EventAnswer answer, int length)
    {
        var received = new LedgerEvent([])
        {
            ReceivedAt = clock.GetUtcNow(),
            SignatureHeader = header,
            BodyLength = length,
            Verdict = answer.Verdict,
            Status = answer.Status,
            Answer = answer.Body,
        };
        ledger.Record(received);
        return received;
    }

    EventAnswer Answer(LedgerEvent received, (LedgerVerdict Verdict, string Error)? flaw, EventFields fields, SandboxServer? server)
    {
        if (!Signing.SignatureHeader.TryParse(received.SignatureHeader, out var signature, out var headerError))
            return EventAnswer.Error(LedgerVerdict.MalformedHeader, 400, headerError);
        if (flaw is { } bad)
            return EventAnswer.Error(bad.Verdict, 400, bad.Error);

        if (server is null)
            return EventAnswer.Error(LedgerVerdict.UnknownServer, 404, "unknown server_id");
        if (!server.Enabled)
            return EventAnswer.Error(LedgerVerdict.ReferralsOff, 404, "referrals are switched off for this server");
        if (received.Keys!.Current is null)
            return EventAnswer.Error(LedgerVerdict.NoSecret, 404, "this server has no signing secret yet");

        if (!received.Keys.Verifies(signature, received.Body!.Value.Span, received.ReceivedAt))
            return EventAnswer.Error(LedgerVerdict.BadSignature, 401, "bad_signature");
        if (Math.Abs(received.ReceivedAt.ToUnixTimeSeconds() - signature.T) > ToleranceSeconds)
            return EventAnswer.Error(LedgerVerdict.OutsideWindow, 401, "t is outside the window of 300 seconds");

        return fields.Test ? EventAnswer.DryRun : ledger.Apply(fields, received);
    }
}
