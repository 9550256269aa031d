#if NET8_0_OR_GREATER
using System.Net;
using MMOLove.Referral.Pooling;
#endif
using MMOLove.Referral.Signing;

namespace MMOLove.Referral.Client;

/// <summary>
/// Makes requests. On .NET 8 and up, and to our own handler alone, a request that was answered in full is used again with other bytes and
/// another signature: request, headers and content are a fifth of what an event allocates. SocketsHttpHandler keeps nothing of a
/// request once its answer was read; a caller's handlers might, so they get a new one with a copy of the bytes each time.
/// </summary>
/// <param name="endpoint">Where they go.</param>
/// <param name="callers">The caller's own client, which decides about the version of HTTP; null: our own.</param>
internal sealed class EventRequests(Uri endpoint, HttpClient? callers)
{
#if NET8_0_OR_GREATER
    private readonly IdleStack<HttpRequestMessage> _idle = new(keep: 64);
#endif

    public HttpRequestMessage Rent(in EventAttempt attempt, string signature)
    {
        var request = Take();
        var length = attempt.BodyEnd - attempt.BodyStart;
        var content = (EventContent)request.Content!;
        if (callers is not null) content.Set(attempt.Buffer.AsSpan(attempt.BodyStart, length).ToArray(), 0, length);
        else content.Set(attempt.Buffer, attempt.BodyStart, length);
        request.Headers.Remove(SignatureHeader.Name);
        request.Headers.TryAddWithoutValidation(SignatureHeader.Name, signature);
        return request;
    }

    /// <summary>Gives back a request whose answer was read to its end; any other is left to the garbage collector.</summary>
    /// <returns>True where nobody looks at the event's bytes any more.</returns>
    public bool Return(HttpRequestMessage request)
    {
        if (callers is not null) return true;
        var content = (EventContent)request.Content!;
        if (!content.IsWritten) return false;
#if NET8_0_OR_GREATER
        content.Set([], 0, 0);
        _idle.TryPush(request);
#else
        request.Dispose();
#endif
        return true;
    }

    private HttpRequestMessage Take()
    {
#if NET8_0_OR_GREATER
        if (_idle.TryPop(out var idle)) return idle;
#endif
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new EventContent() };
#if NET8_0_OR_GREATER
        // Over TLS both ends agree on HTTP/2 where the endpoint has it: twice the events a second for the same processor time.
        if (callers is null) request.Version = HttpVersion.Version20;
        else (request.Version, request.VersionPolicy) = (callers.DefaultRequestVersion, callers.DefaultVersionPolicy);
#else
        // .NET Framework would otherwise ask for permission first and wait for it.
        request.Headers.ExpectContinue = false;
#endif
        return request;
    }
}
