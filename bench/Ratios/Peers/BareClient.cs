using System.Collections.Concurrent;
using System.Net;
using MMOLove.Referral.Bench.Measuring;

namespace MMOLove.Referral.Bench.Peers;

/// <summary>
/// The library under us and nothing else: one body that was signed beforehand, sent by HttpMessageInvoker over HTTP/2 under a time-out, the
/// answer read to its end and not looked at. Nobody who uses that library and does not wait for ever can deliver more.
/// </summary>
internal sealed class BareClient : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });
    private readonly ConcurrentBag<CancellationTokenSource> _deadlines = [];
    private readonly Uri _endpoint;
    private readonly byte[] _body;
    private readonly string _header;

    public BareClient(Uri endpoint)
    {
        _endpoint = endpoint;
        using var signer = new ReferralSigner(Sample.ServerId, Sample.Secret);
        using var signed = new SignedHooks(signer).AccountCreated(Sample.Token, Sample.AccountId);
        _body = signed.Body.ToArray();
        _header = signed.Header;
    }

    public async Task SendAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Version = HttpVersion.Version20, Content = new ByteArrayContent(_body) };
        request.Headers.TryAddWithoutValidation(SignedReferralEvent.HeaderName, _header);
        if (!_deadlines.TryTake(out var deadline)) deadline = new CancellationTokenSource();
        deadline.CancelAfter(s_timeout);
        using var response = await _invoker.SendAsync(request, deadline.Token);
        await response.Content.CopyToAsync(Stream.Null, deadline.Token);
        Throughput.Require(response.IsSuccessStatusCode);
        if (deadline.TryReset()) _deadlines.Add(deadline);
    }

    public void Dispose() => _invoker.Dispose();
}
