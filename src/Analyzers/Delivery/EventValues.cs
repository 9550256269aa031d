using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>The values that one event is made of, wherever it is put together: a call of the SDK, a hook, or a body made by hand.</summary>
sealed class EventValues(IOperation at, string? kind, IReadOnlyDictionary<string, IOperation> fields)
{
    public const string ServerEventId = "server_event_id";
    public const string Identity = "referee_identity";
    public const string Token = "token";
    public const string Test = "test";

    /// <summary>The call or the object.</summary>
    public IOperation At { get; } = at;

    /// <summary><c>registered</c>, <c>qualified</c>, <c>reversed</c>, or null where it is not known.</summary>
    public string? Kind { get; } = kind;

    /// <summary>The value of a field of the contract, or null where it is not given.</summary>
    public IOperation? this[string field] => fields.TryGetValue(field, out var value) ? value : null;
}
