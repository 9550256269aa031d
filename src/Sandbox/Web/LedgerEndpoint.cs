using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using MMOLove.Referral.Sandbox.Events;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary><c>GET /sandbox/ledger</c>: every referral and event as JSON. No secret is in it.</summary>
sealed class LedgerEndpoint(SandboxServers servers, ReferralLedger ledger, SandboxClock clock)
{
    const int FlushAt = 32 * 1024;

    public async Task HandleAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteNumber("now", clock.UnixSeconds);
        json.WriteStartArray("servers");
        foreach (var server in servers)
            Write(json, server);
        json.WriteEndArray();
        json.WriteStartArray("referrals");
        foreach (var referral in ledger.Referrals)
        {
            Write(json, referral);
            await FlushAsync(json, http).ConfigureAwait(false);
        }
        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var received in ledger.Events)
        {
            Write(json, received);
            await FlushAsync(json, http).ConfigureAwait(false);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static Task FlushAsync(Utf8JsonWriter json, HttpContext http)
        => json.BytesPending < FlushAt ? Task.CompletedTask : json.FlushAsync(http.RequestAborted);

    static void Write(Utf8JsonWriter json, SandboxServer server)
    {
        json.WriteStartObject();
        json.WriteString("id", server.Id);
        json.WriteString("slug", server.Slug);
        json.WriteString("game", server.Game);
        json.WriteBoolean("enabled", server.Enabled);
        json.WriteString("registration_url", server.RegistrationUrl);
        json.WriteString("identity_field", server.IdentityField);
        json.WriteEndObject();
    }

    void Write(Utf8JsonWriter json, LedgerReferral referral)
    {
        json.WriteStartObject();
        json.WriteString("id", referral.Id);
        json.WriteString("server_id", referral.ServerId);
        json.WriteString("referrer", referral.Referrer);
        json.WriteString("token", referral.Token);
        json.WriteString("state", Lifecycle.Name(referral.StateAt(clock.GetUtcNow())));
        json.WriteString("referee_identity", referral.RefereeIdentity);
        WriteSeconds(json, "clicked_at", referral.ClickedAt);
        WriteSeconds(json, "registered_at", referral.RegisteredAt);
        WriteSeconds(json, "qualified_at", referral.QualifiedAt);
        json.WriteString("merged_into", referral.MergedInto);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, LedgerEvent received)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", received.Sequence);
        WriteSeconds(json, "received_at", received.ReceivedAt);
        json.WriteString("event", received.Event);
        json.WriteString("server_id", received.ServerId);
        json.WriteString("token", received.Token);
        json.WriteString("server_event_id", received.ServerEventId);
        json.WriteString("referral_id", received.ReferralId);
        json.WriteString("verdict", received.Verdict.ToString());
        json.WriteString("fault", received.Fault.ToString());
        json.WriteBoolean("took_effect", received.TookEffect);
        json.WriteNumber("status", received.Status);
        json.WriteString("answer", received.Answer);
        json.WriteString("signature", received.SignatureHeader);
        WriteBody(json, received);
        json.WriteEndObject();
    }

    /// <summary>As text where that loses nothing, else as base64.</summary>
    static void WriteBody(Utf8JsonWriter json, LedgerEvent received)
    {
        if (received.Body is not { } body)
            return;
        if (Utf8.IsValid(body.Span))
            json.WriteString("body", Encoding.UTF8.GetString(body.Span));
        else
            json.WriteBase64String("body_base64", body.Span);
    }

    static void WriteSeconds(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } known)
            json.WriteNumber(name, known.ToUnixTimeSeconds());
        else
            json.WriteNull(name);
    }
}
