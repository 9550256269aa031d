using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Time: where it is read and in which unit it ends up.</summary>
static class Clocks
{
    public static ClockValue? Read(IPropertyReferenceOperation property, Frame frame)
    {
        var type = property.Property.ContainingType?.ToDisplayString();
        var unit = (type, property.Property.Name) switch
        {
            ("System.DateTime", "UtcNow") => ClockUnit.Instant,
            ("System.DateTime", "Now" or "Today") => ClockUnit.LocalInstant,
            ("System.DateTimeOffset", "UtcNow" or "Now") => ClockUnit.Instant,
            ("System.Environment", "TickCount" or "TickCount64") => ClockUnit.Uptime,
            _ => (ClockUnit?)null,
        };
        return unit is { } known ? new ClockValue(property, frame.KeyOf(property), known, frame.KeyOf(property)) : null;
    }

    public static bool IsRead(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "UtcNow" or "Now" or "Today", ContainingType.Name: "DateTime" or "DateTimeOffset" } } => true,
        IInvocationOperation { TargetMethod: { Name: "GetUtcNow" or "GetLocalNow" or "GetTimestamp" } } => true,
        _ => false,
    };

    /// <summary>A property of a time, such as <c>TotalSeconds</c>.</summary>
    public static ClockValue? Member(IPropertyReferenceOperation property, Value owner, Frame frame)
    {
        if (owner is not ClockValue clock) return null;
        var unit = (clock.Unit, property.Property.Name) switch
        {
            (ClockUnit.SinceEpoch, "TotalSeconds") => ClockUnit.FractionalSeconds,
            (ClockUnit.LocalSinceEpoch, "TotalSeconds") => ClockUnit.LocalSeconds,
            (ClockUnit.SinceEpoch or ClockUnit.LocalSinceEpoch, "TotalMilliseconds") => ClockUnit.Milliseconds,
            (_, "Ticks" or "UtcTicks") => ClockUnit.Ticks,
            (ClockUnit.LocalInstant, "Date" or "DateTime") => ClockUnit.LocalInstant,
            (ClockUnit.Instant, "UtcDateTime" or "DateTime" or "Date") => ClockUnit.Instant,
            _ => ClockUnit.Other,
        };
        return new ClockValue(property, frame.KeyOf(property), unit, clock.Read);
    }

    public static Value? Call(IInvocationOperation call, Value? instance, IReadOnlyList<Value> arguments, Frame frame)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType?.ToDisplayString();
        ClockValue Make(ClockUnit unit, object read) => new(call, frame.KeyOf(call), unit, read);
        switch (method.Name)
        {
            case "GetUtcNow" or "GetLocalNow" when method.ReturnType.Name == "DateTimeOffset":
                return Make(ClockUnit.Instant, frame.KeyOf(call));
            case "GetTimestamp" when type is "System.Diagnostics.Stopwatch" or "System.TimeProvider":
                return Make(ClockUnit.Uptime, frame.KeyOf(call));
            case "ToUnixTimeSeconds" when type == "System.DateTimeOffset":
                return Make(ClockUnit.Seconds, (instance as ClockValue)?.Read ?? instance?.Key ?? frame.KeyOf(call));
            case "ToUnixTimeMilliseconds" when type == "System.DateTimeOffset":
                return Make(ClockUnit.Milliseconds, (instance as ClockValue)?.Read ?? instance?.Key ?? frame.KeyOf(call));
        }

        if (instance is ClockValue own)
        {
            if (method.Name is "ToUniversalTime") return Make(own.Unit == ClockUnit.LocalInstant ? ClockUnit.Instant : own.Unit, own.Read);
            if (method.Name is "ToLocalTime") return Make(type == "System.DateTime" ? ClockUnit.LocalInstant : own.Unit, own.Read);
            if (method.Name is "Subtract" && call.Arguments.Length == 1 && IsEpoch(call.Arguments[0].Value, arguments[0])) return Make(Since(own.Unit), own.Read);
            if (method.Name is "ToString" && own.Unit is ClockUnit.Instant or ClockUnit.LocalInstant) return Make(ClockUnit.DateText, own.Read);
            if (method.Name is "ToString") return method.Parameters.Any(p => p.Type.SpecialType == SpecialType.System_String) && own.Unit == ClockUnit.FractionalSeconds ? Make(ClockUnit.Other, own.Read) : own;
            return Make(ClockUnit.Other, own.Read);
        }

        if (arguments.Count > 0 && arguments[0] is ClockValue first && (type == "System.Math" && method.Name is "Floor" or "Truncate" or "Round" || type == "System.Convert" && method.Name is "ToInt64" or "ToInt32" or "ToUInt64"))
            return Make(first.Unit == ClockUnit.FractionalSeconds ? ClockUnit.Seconds : first.Unit, first.Read);
        return null;
    }

    public static ClockValue? Arithmetic(IBinaryOperation binary, Value left, Value right)
    {
        if (left is not ClockValue clock) return null;
        var number = right is ConstantValue { Content: { } content } && content is int or long or double ? System.Convert.ToDouble((right as ConstantValue)!.Content, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var unit = binary.OperatorKind switch
        {
            BinaryOperatorKind.Subtract when IsEpoch(binary.RightOperand, right) => Since(clock.Unit),
            BinaryOperatorKind.Divide when clock.Unit == ClockUnit.Milliseconds && number == 1000 =>
                binary.Type?.SpecialType is SpecialType.System_Double ? ClockUnit.FractionalSeconds : ClockUnit.Seconds,
            _ => ClockUnit.Other,
        };
        return new ClockValue(binary, clock.Key, unit, clock.Read);
    }

    static ClockUnit Since(ClockUnit unit) => unit switch
    {
        ClockUnit.Instant => ClockUnit.SinceEpoch,
        ClockUnit.LocalInstant => ClockUnit.LocalSinceEpoch,
        _ => ClockUnit.Other,
    };

    /// <summary>1970-01-01, by its name or by its numbers.</summary>
    static bool IsEpoch(IOperation operation, Value value) =>
        value is Opaque { Symbol.Name: "UnixEpoch" }
        || value.Site is IObjectCreationOperation { Arguments.Length: >= 3 } creation && creation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: 1970 }
        || operation is IFieldReferenceOperation { Field.Name: "UnixEpoch" };
}
