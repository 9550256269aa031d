using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MMOLove.Referral.Bench.Measuring;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>The generated body against the fastest well-kept way to write the same: a reused Utf8JsonWriter with names encoded beforehand.</summary>
internal sealed class BodyRow : Row
{
    private static readonly JsonEncodedText s_event = JsonEncodedText.Encode("event");
    private static readonly JsonEncodedText s_registered = JsonEncodedText.Encode("registered");
    private static readonly JsonEncodedText s_serverId = JsonEncodedText.Encode("server_id");
    private static readonly JsonEncodedText s_server = JsonEncodedText.Encode(Sample.ServerId);
    private static readonly JsonEncodedText s_ts = JsonEncodedText.Encode("ts");
    private static readonly JsonEncodedText s_token = JsonEncodedText.Encode("token");
    private static readonly JsonEncodedText s_identity = JsonEncodedText.Encode("referee_identity");
    private static readonly JsonEncodedText s_eventId = JsonEncodedText.Encode("server_event_id");

    private readonly OutboxHooks _hooks = new(ReferralOutbox.Unconfigured);
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer;

    public BodyRow() => _writer = new(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public override string Name => "body / Utf8JsonWriter";

    public override Goal Goal => new(0.30, NothingAllocated: true);

    public override Reading Run() => Duel.Run(
        count =>
        {
            for (var i = 0; i < count; i++) _hooks.AccountCreatedAt(Sample.Token, Sample.AccountId, Sample.OccurredAt);
        },
        count =>
        {
            for (var i = 0; i < count; i++) Write(Sample.Token, Sample.AccountId, Sample.OccurredAt);
        });

    private void Write(string token, long accountId, DateTimeOffset occurredAt)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString(s_event, s_registered);
        _writer.WriteString(s_serverId, s_server);
        _writer.WriteNumber(s_ts, occurredAt.ToUnixTimeSeconds());
        _writer.WriteString(s_token, token);
        Span<char> text = stackalloc char[24];
        "reg-".CopyTo(text);
        accountId.TryFormat(text[4..], out var digits);
        _writer.WriteString(s_identity, text.Slice(4, digits));
        _writer.WriteString(s_eventId, text[..(4 + digits)]);
        _writer.WriteEndObject();
        _writer.Flush();
    }
}
