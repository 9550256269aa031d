namespace MMOLove.Referral.Generator.Model;

/// <summary>All that the emitter needs to know of one hook. Text and numbers only: no symbol, syntax, compilation or location.</summary>
/// <param name="Declaration">The comment that says what the body was written from; null where there is something to say about the declaration.</param>
/// <param name="Signature">The declaration's modifiers, return type, name and parameters, repeated exactly.</param>
/// <param name="Event">The event it reports.</param>
/// <param name="Return">What it returns.</param>
/// <param name="Host">Its outbox, client or signer.</param>
/// <param name="Token">The captured <c>mmref</c>.</param>
/// <param name="OccurredAt">The moment of the event; null: the moment of the call.</param>
/// <param name="Identity"><c>referee_identity</c>.</param>
/// <param name="EventId"><c>server_event_id</c>, constant text and values in turn.</param>
/// <param name="Test">Whether it is a dry run.</param>
/// <param name="Fields">Extra fields, in the order of the parameters.</param>
/// <param name="Subject">Who is rewarded, where that is not the identity.</param>
/// <param name="Transaction">The caller's transaction, which the event joins.</param>
/// <param name="TransactionMayBeNull">No transaction is possible: the event then goes the usual way.</param>
/// <param name="CancellationToken">The caller's cancellation token.</param>
/// <param name="ReturnsNullableResult">The result is declared nullable inside the task, and the nullability has to be quieted.</param>
/// <param name="IsCompanion">It is called by an ordinary method, instead of being its body.</param>
/// <param name="Names">Names that stand for something else in the body; locals stay clear of them.</param>
internal sealed record Hook(
    string? Declaration,
    string Signature,
    HookEvent Event,
    HookReturn Return,
    HookHost Host,
    HookValue Token,
    HookValue? OccurredAt,
    HookValue? Identity,
    EquatableArray<TemplatePart> EventId,
    HookValue? Test,
    EquatableArray<HookField> Fields,
    HookValue? Subject,
    string? Transaction,
    bool TransactionMayBeNull,
    string? CancellationToken,
    bool ReturnsNullableResult,
    bool IsCompanion,
    EquatableArray<string> Names);
