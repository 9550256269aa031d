using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>Which parameter is what: by attribute, else by conventional name, else by type.</summary>
internal sealed class HookParameters
{
    private readonly HookReading _reading;
    private readonly bool[] _isUsed;

    public HookParameters(HookReading reading, string hostType)
    {
        _reading = reading;
        _isUsed = new bool[reading.Parameters.Length];
        foreach (var parameter in reading.Parameters) BindByType(parameter, hostType);
        foreach (var parameter in reading.Parameters) BindByAttribute(parameter);
        // A parameter that an attribute or its type explains is not asked for its name.
        var bound = (bool[])_isUsed.Clone();
        foreach (var parameter in reading.Parameters)
        {
            if (!bound[parameter.Ordinal] && !IsCancellation(parameter.Type)) BindByName(parameter);
        }
    }

    public IParameterSymbol? Host { get; private set; }

    public IParameterSymbol? Transaction { get; private set; }

    public IParameterSymbol? CancellationToken { get; private set; }

    public IParameterSymbol? Token { get; private set; }

    public IParameterSymbol? Identity { get; private set; }

    public IParameterSymbol? EventId { get; private set; }

    /// <summary>The event id was bound by its name alone, so that a template may still take it for a placeholder.</summary>
    public bool IsEventIdByName { get; private set; }

    public IParameterSymbol? OccurredAt { get; private set; }

    public IParameterSymbol? Test { get; private set; }

    public IParameterSymbol? Subject { get; private set; }

    public List<(IParameterSymbol Parameter, string Name)> Fields { get; } = new();

    public IEnumerable<IParameterSymbol> Unused => _reading.Parameters.Where(p => !IsUsed(p));

    public bool IsUsed(IParameterSymbol parameter) => _isUsed[parameter.Ordinal];

    public void Use(IParameterSymbol parameter) => _isUsed[parameter.Ordinal] = true;

    private void BindByType(IParameterSymbol parameter, string hostType)
    {
        if (HookNames.IsOurs(parameter.Type, hostType))
        {
            Host ??= parameter;
            if (Host.Equals(parameter, SymbolEqualityComparer.Default)) Use(parameter);
            else Clash(parameter, Host, "the " + hostType);
        }
        else if (IsCancellation(parameter.Type))
        {
            CancellationToken ??= parameter;
        }
        else if (IsTransaction(parameter.Type))
        {
            if (hostType != HookNames.Outbox)
            {
                _reading.Report(HookRule.UnwritableType, TypeOf(parameter), parameter.Name, parameter.Type.Name,
                    "a transaction needs a hook over ReferralOutbox: one that returns void, bool, Task or ValueTask");
            }
            else if (Transaction is not null)
            {
                Clash(parameter, Transaction, "the transaction");
            }
            else
            {
                Transaction = parameter;
            }
            Use(parameter);
        }
    }

    private static bool IsCancellation(ITypeSymbol type) => type.Name == "CancellationToken" && HookNames.IsIn(type, "System.Threading");

    private static bool IsTransaction(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.Name == "DbTransaction" && HookNames.IsIn(t, "System.Data.Common")) return true;
        }
        return false;
    }

    private void BindByAttribute(IParameterSymbol parameter)
    {
        foreach (var attribute in _reading.Project.Attributes.On(parameter))
        {
            if (!attribute.IsOurs) continue;
            switch (attribute.ClassName)
            {
                case "ReferralTokenAttribute":
                    Token = Bind(Token, parameter, "token");
                    break;
                case "RefereeIdentityAttribute":
                    Identity = Bind(Identity, parameter, "referee_identity");
                    break;
                case "ServerEventIdAttribute":
                    EventId = Bind(EventId, parameter, "server_event_id");
                    break;
                case "OccurredAtAttribute":
                    OccurredAt = Bind(OccurredAt, parameter, "ts");
                    break;
                case "RewardSubjectAttribute":
                    Subject = Bind(Subject, parameter, "reward subject");
                    break;
                case "ReferralFieldAttribute":
                    BindField(parameter, attribute);
                    break;
            }
        }
    }

    private void BindField(IParameterSymbol parameter, HookAttribute attribute)
    {
        Use(parameter);
        if (attribute.IsBroken)
        {
            _reading.IsIncomplete = true;
            return;
        }
        var name = attribute.Text;
        var place = attribute.Syntax?.GetLocation();
        if (string.IsNullOrWhiteSpace(name)) _reading.Report(HookRule.BadFieldName, place, "", "is empty");
        else if (name is "event" or "server_id" or "ts" or "token" or "referee_identity" or "server_event_id" or "test")
            _reading.Report(HookRule.BadFieldName, place, name!, "is a name of the contract (§3)");
        else if (Fields.Find(f => f.Name == name).Parameter is { } first) Clash(parameter, first, "the field '" + name + "'");
        else Fields.Add((parameter, name!));
    }

    private void BindByName(IParameterSymbol parameter)
    {
        switch (parameter.Name.ToLowerInvariant())
        {
            case "token" or "mmref" when !HasAttribute(Token, "ReferralTokenAttribute"):
                Token = Bind(Token, parameter, "token");
                break;
            case "refereeidentity" when !HasAttribute(Identity, "RefereeIdentityAttribute"):
                Identity = Bind(Identity, parameter, "referee_identity");
                break;
            case "servereventid" when EventId is null:
                EventId = Bind(EventId, parameter, "server_event_id");
                IsEventIdByName = true;
                break;
            case "occurredat" when OccurredAt is null:
                OccurredAt = Bind(OccurredAt, parameter, "ts");
                break;
            case "test" when Test is null:
                Test = Bind(Test, parameter, "test");
                break;
        }
    }

    private bool HasAttribute(IParameterSymbol? parameter, string name) =>
        parameter is not null && _reading.Project.Attributes.On(parameter).Any(a => a.ClassName == name);

    private IParameterSymbol Bind(IParameterSymbol? bound, IParameterSymbol parameter, string role)
    {
        Use(parameter);
        if (bound is null) return parameter;
        Clash(parameter, bound, role);
        return bound;
    }

    private void Clash(IParameterSymbol second, IParameterSymbol first, string role)
    {
        Use(second);
        _reading.Report(HookRule.TwoForOneField, Place(second), first.Name, second.Name, role);
    }

    public static Location? Place(IParameterSymbol parameter) => parameter.Locations.Length > 0 ? parameter.Locations[0] : null;

    public static Location? TypeOf(IParameterSymbol parameter) => HookSignature.Syntax(parameter)?.Type?.GetLocation() ?? Place(parameter);
}
