namespace MMOLove.Referral.Client;

/// <summary>
/// Puts requests on the wire: through a handler made for the purpose (no redirects, no cookies, no tracing headers), or through the
/// caller's <see cref="HttpClient"/>.
/// </summary>
internal sealed class EventSender : IDisposable
{
    private readonly HttpClient? _callers;
    private readonly HttpMessageInvoker? _own;

    public EventSender(HttpClient? callers)
    {
        _callers = callers;
        if (callers is null) _own = new HttpMessageInvoker(EventHandlers.Make());
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _own is not null
            ? _own.SendAsync(request, cancellationToken)
            : _callers!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public void Dispose() => _own?.Dispose();
}
