namespace MMOLove.Referral.Cli.Doctor;

/// <summary>Asks the endpoint for nothing: a <c>HEAD</c> that goes the way that events go, the system's proxy included.</summary>
static class EndpointProbe
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="HttpRequestException">There was no answer; <see cref="IsFailure"/> knows a time-out, too.</exception>
    public static async Task<HttpResponseMessage> AskAsync(SocketsHttpHandler handler, Uri address, CancellationToken stop)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        return await client.SendAsync(request, stop).ConfigureAwait(false);
    }

    public static bool IsFailure(Exception e, CancellationToken stop) => e is HttpRequestException || (e is OperationCanceledException && !stop.IsCancellationRequested);
}
