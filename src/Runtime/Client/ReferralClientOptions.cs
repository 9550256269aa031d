using MMOLove.Referral.Client;

namespace MMOLove.Referral;

/// <summary>How a <see cref="ReferralClient"/> reaches MMOLove. Read once, when the client is made.</summary>
public sealed class ReferralClientOptions
{
    /// <summary>Where events are posted to; null: <c>https://mmolove.gg/api/referral/events</c>. Must be https unless loopback.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Your own client, for a proxy or certificates of your own; null: one made for this purpose. It is not disposed of. Switch off its
    /// <c>AllowAutoRedirect</c>: an event that was redirected is refused. Its <c>DefaultRequestVersion</c> decides about HTTP/2.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Longest wait for one answer; more than zero, at most five minutes (a signature lives no longer, contract §3). Ten seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = ReferralTransport.DefaultTimeout;
}
