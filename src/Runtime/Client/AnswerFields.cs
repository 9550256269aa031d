using System.Text.Json;

namespace MMOLove.Referral.Client;

/// <summary>The documented fields of a 200 (contract §3); everything else in the body is passed over.</summary>
internal readonly struct AnswerFields
{
    /// <summary>What the fields say. <see cref="ReferralOutcome.Accepted"/> where they say nothing that is documented.</summary>
    public ReferralOutcome Outcome { get; private init; }

    /// <summary>The body begins as a JSON object and does not end as one: an answer cut on its way, which says nothing.</summary>
    public bool IsCut { get; private init; }

    public static AnswerFields Read(ReadOnlySpan<byte> body)
    {
        var state = ReferralOutcome.Accepted;
        var replay = false;
        var conflict = false;
        var dryRun = false;

        var json = new Utf8JsonReader(body);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return new() { Outcome = ReferralOutcome.Accepted };
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("state"u8)) state = ReadState(ref json);
                else if (json.ValueTextEquals("duplicate"u8)) replay = ReadTrue(ref json);
                else if (json.ValueTextEquals("test"u8)) dryRun = ReadTrue(ref json);
                else if (json.ValueTextEquals("ignored"u8)) conflict = ReadConflict(ref json);
                else
                {
                    json.Read();
                    json.Skip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new() { Outcome = ReferralOutcome.Accepted, IsCut = BeginsAsObject(body) };
        }

        // A dry run says test:true and nothing else counts; a conflict or a replay says so instead of a state.
        var outcome = dryRun ? ReferralOutcome.DryRun
            : conflict ? ReferralOutcome.FirstTouchConflict
            : replay ? ReferralOutcome.Duplicate
            : state;
        return new() { Outcome = outcome };
    }

    /// <summary><c>referral_id</c> of a body that was read before; null where it names none. Not every caller wants the string.</summary>
    public static string? ReadReferralId(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("referral_id"u8)) return ReadText(ref json);
                json.Read();
                json.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Cut at the length that is kept: what stands behind it is not known.
        }
        return null;
    }

    private static ReferralOutcome ReadState(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
        {
            if (json.ValueTextEquals("registered"u8)) return ReferralOutcome.Registered;
            if (json.ValueTextEquals("qualified"u8)) return ReferralOutcome.Qualified;
            if (json.ValueTextEquals("reversed"u8)) return ReferralOutcome.Reversed;
        }
        json.Skip();
        return ReferralOutcome.Accepted;
    }

    private static bool ReadTrue(ref Utf8JsonReader json)
    {
        json.Read();
        var isTrue = json.TokenType == JsonTokenType.True;
        json.Skip();
        return isTrue;
    }

    private static bool ReadConflict(ref Utf8JsonReader json)
    {
        json.Read();
        var isConflict = json.TokenType == JsonTokenType.String && json.ValueTextEquals("first_touch_conflict"u8);
        json.Skip();
        return isConflict;
    }

    private static string? ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String) return json.GetString();
        json.Skip();
        return null;
    }

    public static bool BeginsAsObject(ReadOnlySpan<byte> body)
    {
        foreach (var b in body)
        {
            if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;
            return b == '{';
        }
        return false;
    }
}
