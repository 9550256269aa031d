using MMOLove.Referral.Generator.Classifier;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Emit;

/// <summary>The body of one hook.</summary>
internal sealed class HookEmitter
{
    private const string Runtime = "global::MMOLove.Referral.";

    private static readonly string s_version = typeof(HookEmitter).Assembly.GetName().Version.ToString(3);

    private readonly SourceBuilder _source;
    private readonly Hook _hook;
    private readonly LocalNames _names;
    private readonly string _body;
    private readonly HookValueEmitter _values;

    public HookEmitter(SourceBuilder source, Hook hook, bool utf8Literals)
    {
        _source = source;
        _hook = hook;
        _names = new LocalNames(hook.Names);
        _body = _names.Take("body");
        _values = new HookValueEmitter(source, _names, _body, utf8Literals);
    }

    public void Emit()
    {
        if (_hook.IsCompanion)
        {
            // Somebody types this name: an editor shows what it does.
            _source.Line($"/// <summary>Reports <c>{_hook.Event.ToString().ToLowerInvariant()}</c> to MMOLove. Never waits, never throws for what the network does; a null or blank token reports nothing.</summary>");
            // Companions alone: on a partial method the mark is the whole method's, and no analyzer would look at its declaration any more.
            _source.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"{HookNames.Tool}\", \"{s_version}\")]");
        }
        if (_hook.Declaration is { } declaration) _source.Line(declaration);
        using (_source.Block(_hook.Signature))
        {
            _source.Line($"if ({IsNotReferred()}) {WithoutSending("NotReferred")} // not a referred player: nothing to report");
            _source.Line();
            var host = TakeHost();
            EmitBegin(host);
            EmitFields();
            EmitEnd(host);
        }
    }

    private string IsNotReferred() => _hook.Token.Form switch
    {
        ValueForm.Text => $"string.IsNullOrWhiteSpace({_hook.Token.Expression})",
        _ => $"global::System.MemoryExtensions.IsWhiteSpace({Token()})",
    };

    private string Token() => _hook.Token.Form == ValueForm.CharMemory ? _hook.Token.Expression + ".Span" : _hook.Token.Expression;

    /// <summary>The answer where there is nothing to send, or nothing to send it with.</summary>
    private string WithoutSending(string result) => _hook.Return switch
    {
        HookReturn.Void => "return;",
        HookReturn.Bool => "return true;",
        HookReturn.ValueTask => "return default;",
        HookReturn.Task => "return global::System.Threading.Tasks.Task.CompletedTask;",
        HookReturn.ValueTaskOfResult => $"return new global::System.Threading.Tasks.ValueTask<{Runtime}SendResult>({Runtime}SendResult.{result}){Quiet()};",
        HookReturn.TaskOfResult => $"return global::System.Threading.Tasks.Task.FromResult({Runtime}SendResult.{result}){Quiet()};",
        _ => $"return {Runtime}SignedReferralEvent.{result};",
    };

    private string Quiet() => _hook.ReturnsNullableResult ? "!" : "";

    /// <summary>Begin and hand-over must meet the same object: what could change in between is read once.</summary>
    private string TakeHost()
    {
        var host = _hook.Host;
        var isOutbox = host.Type == HookNames.Outbox;
        var read = host.MayBeNull && isOutbox ? $"{host.Expression} ?? {Runtime}ReferralOutbox.Unconfigured" : host.Expression;
        var name = host.Expression;
        if (!host.IsStable || read != host.Expression)
        {
            name = _names.Take(isOutbox ? "outbox" : host.Type == HookNames.Client ? "client" : "signer");
            _source.Line($"var {name} = {read};");
        }
        if (host.MayBeNull && !isOutbox) _source.Line($"if ({name} is null) {WithoutSending("NotConfigured")}");
        return name;
    }

    private void EmitBegin(string host)
    {
        var kind = $"{Runtime}ReferralEventKind.{_hook.Event}";
        if (_hook.OccurredAt is not { } at)
        {
            _source.Line($"var {_body} = {host}.BeginEvent({kind});");
        }
        else if (!at.MayBeNull)
        {
            _source.Line($"var {_body} = {host}.BeginEvent({kind}, {at.Expression});");
        }
        else
        {
            var moment = _names.TakeFor(at.Role);
            _source.Line($"var {_body} = {at.Expression} is {{ }} {moment} ? {host}.BeginEvent({kind}, {moment}) : {host}.BeginEvent({kind});");
        }
    }

    private void EmitFields()
    {
        // Frameworks without nullable annotations do not know that the test above excludes null.
        _source.Line($"{_body}.WriteToken({Token()}{(_hook.Token.Form == ValueForm.Text ? "!" : "")});");
        if (_hook.Identity is { } identity) _values.Identity(identity);
        _values.EventId(_hook.EventId);
        if (_hook.Test is { } test) _source.Line($"{_body}.WriteTest({test.Expression}{(test.MayBeNull ? " == true" : "")});");
        foreach (var field in _hook.Fields) _values.Field(field);
        if (_hook.Subject is { } subject) _values.Part("BeginSubject", [new TemplatePart(null, subject)]);
    }

    private void EmitEnd(string host)
    {
        if (_hook.Transaction is { } transaction && _hook.TransactionMayBeNull)
        {
            // No transaction: the event goes the usual way.
            _source.Line($"if ({transaction} is null) {Return(Call(host, null))}");
            if (_hook.Return == HookReturn.Void) _source.Line($"else {Return(Call(host, transaction))}");
            else _source.Line(Return(Call(host, transaction)));
            return;
        }
        _source.Line(Return(Call(host, _hook.Transaction)));
    }

    private string Return(string call) => _hook.Return == HookReturn.Void ? call + ";" : "return " + call + ";";

    private string Call(string host, string? transaction)
    {
        var body = $"ref {_body}" + (transaction is null ? "" : ", " + transaction);
        var waiting = body + (_hook.CancellationToken is null ? "" : ", " + _hook.CancellationToken);
        return _hook.Return switch
        {
            HookReturn.Void => $"{host}.Enqueue({body})",
            HookReturn.Bool => $"{host}.TryEnqueue({body})",
            HookReturn.ValueTask => $"{host}.EnqueueAsync({waiting})",
            HookReturn.Task => $"{host}.EnqueueAsync({waiting}).AsTask()",
            HookReturn.ValueTaskOfResult => $"{host}.SendAsync({waiting}){Quiet()}",
            HookReturn.TaskOfResult => $"{host}.SendAsync({waiting}).AsTask(){Quiet()}",
            _ => $"{host}.Sign(ref {_body})",
        };
    }
}
