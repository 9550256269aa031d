namespace MMOLove.Referral.Analyzers.Tests.Sdk;

/// <summary>
/// The calls of contract §6 and the outbox, as source: the rules know the SDK by metadata name, so a project that carries it as source
/// must be judged like one that references the assembly.
/// </summary>
static class SdkSource
{
    public const string Path = "Sdk.cs";

    public const string Text = """
        namespace MMOLove.Referral
        {
            using System;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            public enum ReferralOutcome { Registered, Qualified, Duplicate, FirstTouchConflict, DryRun }
            public sealed class SendResult
            {
                public int Status { get; }
                public bool Ok => Status == 200;
                public string Body { get; } = "";
                public ReferralOutcome Outcome { get; }
                public bool GrantsReward { get; }
            }
            public sealed class ReferralClient : IDisposable
            {
                public ReferralClient(string serverId, string secret, string? endpoint = null, HttpClient? httpClient = null) { }
                public Task<SendResult> RegisteredAsync(string token, string refereeIdentity, string serverEventId, CancellationToken cancellationToken = default) => throw null!;
                public Task<SendResult> QualifiedAsync(string token, string serverEventId, CancellationToken cancellationToken = default) => throw null!;
                public (string RawBody, string Header) Sign(string eventName, string token, string serverEventId, string? refereeIdentity = null) => throw null!;
                public static string SignReferralBody(string rawBody, string secret, long timestamp) => throw null!;
                public void Dispose() { }
            }
            public sealed class ReferralSecret
            {
                public const string EnvironmentVariable = "MMOLOVE_REFERRAL_SECRET";
                public ReferralSecret(string value) { }
                public override string ToString() => "***";
            }
            public sealed class ReferralOutboxOptions
            {
                public string? ServerId { get; set; }
                public string? Secret { get; set; }
                public string? Endpoint { get; set; }
            }
            public sealed class ReferralOutbox
            {
                public static ReferralOutbox Default { get; set; } = null!;
            }
            [AttributeUsage(AttributeTargets.Method)] public sealed class ReferralRegisteredAttribute : Attribute { public string? ServerEventId { get; set; } }
            [AttributeUsage(AttributeTargets.Method)] public sealed class ReferralQualifiedAttribute : Attribute { public string? ServerEventId { get; set; } }
            [AttributeUsage(AttributeTargets.Method)] public sealed class ReferralReversedAttribute : Attribute { public string? ServerEventId { get; set; } }
            [AttributeUsage(AttributeTargets.Parameter)] public sealed class ReferralTokenAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.Parameter)] public sealed class RefereeIdentityAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.Parameter)] public sealed class ServerEventIdAttribute : Attribute { }
        }
        namespace MMOLove.Callback
        {
            public sealed class VerifyResult { public bool Valid { get; } }
            public static class MmoLoveCallback
            {
                public static VerifyResult VerifyHeartCallback(string rawBody, string? signatureHeader, string secret, int toleranceSec = 300) => throw null!;
                public static bool VerifyLegacyGet(string? username, string? ts, string? sig, string secret) => throw null!;
            }
        }
        """;
}
