using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF101: the bytes that are signed are not the bytes that are sent.</summary>
sealed class OutboundBodyRule : SigningRule
{
    public const string Id = "MMOREF101";

    const string Title = "The bytes that are signed are not the bytes that are sent";
    const string Message = "'{0}' is signed but '{1}' is sent: {2}";
    const string Description = "The signature covers the exact bytes of the body. Serialise once, sign those bytes and send the same bytes.";

    public static readonly DiagnosticDescriptor LiveDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id));

    public static readonly DiagnosticDescriptor BuildDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id), WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Live => LiveDescriptor;

    public override DiagnosticDescriptor AtBuild => BuildDescriptor;

    public override IEnumerable<Finding> Judge(Scene scene)
    {
        foreach (var header in scene.Headers)
        {
            if (scene.Headers.Count(h => Equals(h.Carrier, header.Carrier) && h.Name == header.Name) > 1) continue;
            var bodies = scene.BodiesOf(header).GroupBy(b => b.Site).Select(g => g.First()).ToArray();
            if (bodies.Length != 1 || SignedBody(header.Value) is not { } signed) continue;
            if (Compare(header, signed, bodies[0]) is { } finding) yield return finding;
        }
    }

    /// <summary>What the header's signature covers, without the time in front.</summary>
    static Value? SignedBody(Value header)
    {
        if (header.Find(v => v is SdkHeaderValue) is SdkHeaderValue ours) return ours.Body;
        if (SignedHeader.Mac(header) is not { } mac) return null;
        var text = SignedText.Of(mac.Text);
        return text.Shape == SignedShape.Unknown && text.Body is null ? null : text.Body;
    }

    Finding? Compare(HeaderSet header, Value signed, BodySent sent)
    {
        // Others put more under their MAC than a time and the body: a path, a nonce.
        if (!header.IsOurs && Identity.Plain(signed) is ConcatValue) return null;
        var severity = SeverityFor(header.Name);
        var at = sent.Expression;
        switch (Identity.Compare(signed, sent.Content))
        {
            case Sameness.Different:
                return new Finding(this, at, Site(signed), severity, Finding.Show(Site(signed)), Finding.Show(at), Reason(signed, sent.Content)) { Properties = Calls(signed, sent) };
            case Sameness.MadeTwice:
                return new Finding(this, at, Site(signed), DiagnosticSeverity.Info, Finding.Show(Site(signed)), Finding.Show(at), "equal today, but nothing keeps two serialisations equal; serialise once") { Properties = Calls(signed, sent) };
            case Sameness.Same when sent.Content.Encoding is TextEncoding.Utf16 or TextEncoding.Utf32 or TextEncoding.Latin1 or TextEncoding.Ascii && SignedAsUtf8(header):
                var info = sent.Content.Encoding is TextEncoding.Ascii or TextEncoding.Latin1 && Identity.Plain(signed) is SerialisedValue { Serialiser: Serialisers.SystemTextJson };
                return new Finding(this, at, Site(signed), info ? DiagnosticSeverity.Info : severity, Finding.Show(Site(signed)), Finding.Show(sent.Content.Site), "signed as UTF-8, sent in another encoding") { Properties = Calls(signed, sent) };
            default:
                return null;
        }
    }

    /// <summary>The calls that lead from the member that was read to what is signed, and to what is sent, for the fix: <c>start:length</c>, outermost first.</summary>
    public const string SignedCallsProperty = "signedCalls";

    /// <inheritdoc cref="SignedCallsProperty"/>
    public const string SentCallsProperty = "sentCalls";

    static ImmutableDictionary<string, string?> Calls(Value signed, BodySent sent)
    {
        var tree = sent.Expression.Syntax.SyntaxTree;
        return CallsTo(Identity.Plain(signed).Key, tree) is { } toSigned && CallsTo(sent.Content.Key, tree) is { } toSent
            ? ImmutableDictionary<string, string?>.Empty.Add(SignedCallsProperty, toSigned).Add(SentCallsProperty, toSent)
            : ImmutableDictionary<string, string?>.Empty;
    }

    static string? CallsTo(object key, SyntaxTree tree)
    {
        if (key is not ValueTuple<IOperation, Frame> made) return null;
        var calls = new Stack<string>();
        for (var frame = made.Item2; frame is { Call.Syntax: { } call }; frame = frame.Caller)
        {
            if (call.SyntaxTree != tree) return null;
            calls.Push($"{call.SpanStart}:{call.Span.Length}");
        }

        return string.Join(";", calls);
    }

    static bool SignedAsUtf8(HeaderSet header) => SignedHeader.Mac(header.Value) is { } mac && !mac.Text.Contains(v => v is EncodedValue { Encoding: not TextEncoding.Utf8 });

    static IOperation? Site(Value value) => Identity.Plain(value).Site;

    static string Reason(Value signed, Value sent)
    {
        var (a, b) = (Identity.Plain(signed), Identity.Plain(sent));
        if (a is EditedValue || b is EditedValue) return "the text is edited in between";
        if (a is SerialisedValue && b is SerialisedValue) return "two serialisations, two different texts";
        return "they are different texts";
    }
}
