using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Which of the two messages code is about. Both have the same header, and only one of them has <c>sha256=</c> in it.</summary>
[Flags]
enum Topics
{
    None = 0,

    /// <summary>MMOLove's reward callback (contract §5): its header, its events and fields, its secret, a path or a name with its word.</summary>
    Callback = 1,

    /// <summary>The events endpoint (contract §3): its path and its fields. A receiver of these plays MMOLove's part.</summary>
    Event = 2,
}

/// <summary>What one operation, name or type says of the topic.</summary>
static class TopicMarks
{
    static readonly string[] CallbackFields = ["heart_id", "streak_day", "X-MMOLove-Event", "MMOLOVE_CALLBACK_SECRET", "MMOLove:CallbackSecret"];
    static readonly string[] EventFields = ["referral/events", "server_event_id", "referee_identity"];

    public static Topics Of(IOperation operation) => operation switch
    {
        ILiteralOperation or IFieldReferenceOperation when operation.ConstantValue is { HasValue: true, Value: string text } => OfText(text),
        IMemberReferenceOperation reference => OfMember(reference.Member.Name),
        IObjectCreationOperation { Type: { } type } => OfType(type),
        IInvocationOperation { TargetMethod: { IsGenericMethod: true, TypeArguments: { Length: 1 } types } } => OfType(types[0]),
        _ => Topics.None,
    };

    public static Topics OfAll(IOperation root)
    {
        var topics = Topics.None;
        foreach (var operation in root.DescendantsAndSelf()) topics |= Of(operation);
        return topics;
    }

    /// <summary>A method or local function: its name, the routes in its attributes, the models it is given.</summary>
    public static Topics OfMethod(IMethodSymbol method)
    {
        var topics = OfName(method.Name);
        foreach (var parameter in method.Parameters) topics |= OfType(parameter.Type);
        foreach (var attribute in method.GetAttributes())
        {
            foreach (var argument in attribute.ConstructorArguments)
                if (argument is { Kind: TypedConstantKind.Primitive, Value: string route }) topics |= OfText(route);
        }

        return topics;
    }

    public static Topics OfName(string name) =>
        name.IndexOf("Callback", StringComparison.Ordinal) >= 0 || name.IndexOf("Heart", StringComparison.Ordinal) >= 0 ? Topics.Callback : Topics.None;

    static Topics OfType(ITypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.DeclaringSyntaxReferences.IsEmpty) return Topics.None;
        var topics = OfName(type.Name);
        foreach (var name in type.GetMembers()) topics |= OfMember(name.Name);
        return topics;
    }

    static Topics OfMember(string name) => name switch
    {
        "HeartId" or "StreakDay" or "CallbackSecret" or "heart_id" or "streak_day" => Topics.Callback,
        "ServerEventId" or "RefereeIdentity" or "server_event_id" or "referee_identity" => Topics.Event,
        _ => Topics.None,
    };

    static Topics OfText(string text)
    {
        if (EventFields.Any(f => text.IndexOf(f, StringComparison.OrdinalIgnoreCase) >= 0)) return Topics.Event;
        if (CallbackFields.Any(f => text.IndexOf(f, StringComparison.OrdinalIgnoreCase) >= 0) || text.StartsWith("heart.", StringComparison.Ordinal)) return Topics.Callback;
        return IsRoute(text) && (text.IndexOf("heart", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("callback", StringComparison.OrdinalIgnoreCase) >= 0) ? Topics.Callback : Topics.None;
    }

    /// <summary>One path and no sentence: <c>/mmolove/heart</c>, <c>callback</c>.</summary>
    static bool IsRoute(string text) => text.Length is > 0 and < 100 && text.IndexOf(' ') < 0;
}
