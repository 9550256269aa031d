using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Who writes and reads JSON.</summary>
static class Serialisers
{
    public const string SystemTextJson = "System.Text.Json";
    public const string Newtonsoft = "Newtonsoft.Json";

    /// <summary>Not written but copied from what was parsed: equal to it but for outer white space.</summary>
    public const string RawText = "raw text";

    static readonly HashSet<string> ReadOnlySettings = ["PropertyNameCaseInsensitive", "AllowTrailingCommas", "ReadCommentHandling", "MaxDepth", "DefaultBufferSize", "UnmappedMemberHandling", "PreferredObjectCreationHandling", "AllowDuplicateProperties"];

    public static SerialisedValue? Write(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var method = call.TargetMethod;
        var type = (method.ReducedFrom ?? method).ContainingType?.ToDisplayString() ?? "";
        SerialisedValue? Make(string serialiser, SerialiserOptions options, IOperation? model) =>
            model is null ? null : new SerialisedValue(call, frame.KeyOf(call), serialiser, options, evaluator.Evaluate(model, frame), TypeOf(model));

        switch (type, method.Name)
        {
            case ("System.Text.Json.JsonSerializer", "Serialize" or "SerializeToUtf8Bytes") when !method.ReturnsVoid && method.Parameters.Length > 0 && method.Parameters[0].Type.Name is not ("Stream" or "Utf8JsonWriter" or "PipeWriter"):
                return Make(SystemTextJson, OptionsOf(call, evaluator, frame), Argument(call, 0));
            case ("System.Text.Json.Nodes.JsonNode", "ToJsonString"):
                return Make(SystemTextJson, OptionsOf(call, evaluator, frame), call.Instance);
            case ("System.Text.Json.Nodes.JsonNode", "ToString"):
                return Make(SystemTextJson, new SerialiserOptions("WriteIndented=true", false, true), call.Instance);
            case ("System.Text.Json.JsonElement", "GetRawText" or "ToString"):
                return Make(RawText, SerialiserOptions.Default, call.Instance);
            case ("Newtonsoft.Json.JsonConvert", "SerializeObject"):
                return Make(Newtonsoft, OptionsOf(call, evaluator, frame), Argument(call, 0));
            case ("UnityEngine.JsonUtility", "ToJson"):
                return Make("UnityEngine.JsonUtility", SerialiserOptions.Default, Argument(call, 0));
        }

        if (method.Name == "ToString" && call.Instance is { } instance && evaluator.Symbols.Is(instance.Type, "Newtonsoft.Json.Linq.JToken"))
            return Make(Newtonsoft, call.Arguments.Length == 0 ? new SerialiserOptions("Formatting=Indented", false, true) : OptionsOf(call, evaluator, frame), instance);
        return null;
    }

    /// <summary>A text made into a model.</summary>
    public static DeserialisedValue? Read(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var method = call.TargetMethod;
        var type = (method.ReducedFrom ?? method).ContainingType?.ToDisplayString() ?? "";
        var source = (type, method.Name) switch
        {
            ("System.Text.Json.JsonSerializer", "Deserialize" or "DeserializeAsync") => Argument(call, 0),
            ("System.Text.Json.JsonDocument", "Parse" or "ParseAsync") => Argument(call, 0),
            ("System.Text.Json.Nodes.JsonNode", "Parse" or "ParseAsync") => Argument(call, 0),
            ("Newtonsoft.Json.JsonConvert", "DeserializeObject" or "DeserializeAnonymousType") => Argument(call, 0),
            ("Newtonsoft.Json.Linq.JObject" or "Newtonsoft.Json.Linq.JToken" or "Newtonsoft.Json.Linq.JArray", "Parse") => Argument(call, 0),
            ("UnityEngine.JsonUtility", "FromJson") => Argument(call, 0),
            (_, "ReadFromJsonAsync") => call.Instance ?? Argument(call, 0),
            _ => null,
        };
        return source is null ? null : new DeserialisedValue(call, frame.KeyOf(call), evaluator.Evaluate(source, frame));
    }

    public static IOperation? Argument(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;

    /// <summary>The type of the model itself where it was handed over as <c>object</c>.</summary>
    public static ITypeSymbol? TypeOf(IOperation model)
    {
        while (model is IConversionOperation { IsImplicit: true } conversion) model = conversion.Operand;
        return model.Type;
    }

    public static SerialiserOptions OptionsOf(IInvocationOperation call, Evaluator evaluator, Frame frame)
    {
        var texts = new List<string>();
        var namesOnly = true;
        var known = true;
        foreach (var argument in call.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue))
        {
            var parameterType = argument.Parameter?.Type.Name;
            if (parameterType == "Formatting")
            {
                if (argument.Value.ConstantValue is { HasValue: true, Value: 0 }) continue;
                (namesOnly, known) = (false, known && argument.Value.ConstantValue.HasValue);
                texts.Add("Formatting=" + argument.Value.Syntax);
            }
            else if (parameterType is "JsonSerializerOptions" or "JsonSerializerSettings")
            {
                var options = Settings(evaluator.Evaluate(argument.Value, frame));
                if (options.Text.Length > 0) texts.Add(options.Text);
                namesOnly &= options.NamesOnly;
                known &= options.IsKnown;
            }
            else if (parameterType is "JsonTypeInfo" or "JsonSerializerContext" or "JsonConverter" || argument.ArgumentKind == ArgumentKind.ParamArray && call.TargetMethod.Name == "SerializeObject")
            {
                if (argument.Value is IArrayCreationOperation { Initializer.ElementValues.Length: 0 }) continue;
                texts.Add(argument.Value.Syntax.ToString());
                (namesOnly, known) = (false, false);
            }
        }

        return texts.Count == 0 ? SerialiserOptions.Default : new SerialiserOptions(string.Join(";", texts), namesOnly, known);
    }

    static SerialiserOptions Settings(Value value)
    {
        if (value is ConstantValue { Content: null }) return SerialiserOptions.Default;
        if (value is Opaque { Symbol: IPropertySymbol { Name: "Web", ContainingType.Name: "JsonSerializerOptions" } }) return SerialiserOptions.Web;
        if (value is Opaque { Symbol: IPropertySymbol { Name: "Default", ContainingType.Name: "JsonSerializerOptions" } }) return SerialiserOptions.Default;
        if (value.Site is not IObjectCreationOperation { Type.Name: "JsonSerializerOptions" or "JsonSerializerSettings" } creation)
            return new SerialiserOptions("?" + (value as Opaque)?.Symbol?.ToDisplayString() + value.Key.GetHashCode(), false, false);

        var settings = new SortedSet<string>(StringComparer.Ordinal);
        var camel = false;
        var known = true;
        foreach (var argument in creation.Arguments)
        {
            if (argument.Value is IFieldReferenceOperation { Field.Name: "Web" }) camel = true;
            else if (argument.Value is not IFieldReferenceOperation { Field.Name: "General" } && argument.ArgumentKind != ArgumentKind.DefaultValue) known = false;
        }

        if (creation.Initializer is not { } initializers) return camel || !known ? new SerialiserOptions(camel ? "camelCase" : "?", known, known) : SerialiserOptions.Default;
        foreach (var initializer in initializers.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment)
            {
                if (ReadOnlySettings.Contains(property.Name)) continue;
                if (property.Name == "PropertyNamingPolicy" && assignment.Value.Syntax.ToString().EndsWith("CamelCase", StringComparison.Ordinal)) camel = true;
                else settings.Add(property.Name + "=" + assignment.Value.Syntax);
            }
            else
            {
                settings.Add(initializer.Syntax.ToString());
            }
        }

        var namesOnly = settings.Count == 0;
        if (camel) settings.Add("camelCase");
        return settings.Count == 0 && known ? SerialiserOptions.Default : new SerialiserOptions(string.Join(";", settings), namesOnly && known, known);
    }
}
