using System.Runtime.CompilerServices;
using MMOLove.Referral.Signing;

namespace MMOLove.Referral.Client;

/// <summary>
/// One attempt at a time for one event: signs it under a fresh <c>t</c>, posts the same bytes, follows no redirect and says what came of
/// it. Thread-safe. What the network or MMOLove does is in the answer; only the caller's own cancellation is thrown.
/// </summary>
internal sealed class ReferralTransport : IDisposable
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A signature is good for so long (contract §3); waiting longer for an answer is pointless.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    private readonly ReferralSigner _signer;
    private readonly Uri _endpoint;
    private readonly TimeSpan _timeout;
    private readonly EventSender _sender;
    private readonly EventRequests _requests;
    private readonly bool _isCallers;
    private readonly AttemptDeadline.Kept _deadlines;

    /// <exception cref="ArgumentException">The endpoint or the time-out breaks its rule.</exception>
    public ReferralTransport(ReferralSigner signer, Uri? endpoint = null, HttpClient? httpClient = null, TimeSpan? timeout = null)
    {
        _signer = signer;
        _endpoint = ReferralEndpoint.Check(endpoint, nameof(endpoint));
        _timeout = timeout ?? DefaultTimeout;
        if (_timeout <= TimeSpan.Zero || _timeout > LongestTimeout)
            throw new ArgumentOutOfRangeException(nameof(timeout), "The time-out must be more than zero and at most five minutes.");
        _sender = new EventSender(httpClient);
        _requests = new EventRequests(_endpoint, httpClient);
        _isCallers = httpClient is not null;
        _deadlines = new AttemptDeadline.Kept(signer.Clock, _timeout);
    }

    public Uri Endpoint => _endpoint;

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The signer was disposed of.</exception>
#if NET8_0_OR_GREATER
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<ReferralAnswer> SendAsync(EventAttempt attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = _signer.Clock.GetTimestamp();
        var request = _requests.Rent(attempt, Sign(attempt));
        using var deadline = new AttemptDeadline(_deadlines, cancellationToken);
        try
        {
            ReferralAnswer answer;
            using (var response = await _sender.SendAsync(request, deadline.Token).ConfigureAwait(false))
            {
                if (WasRedirected(response) is { } elsewhere) return Elsewhere(elsewhere, started);
                using var body = await AnswerBody.ReadAsync(response.Content, _isCallers, deadline.Token).ConfigureAwait(false);
                answer = Read(attempt, response, body, started);
            }
            return answer with { IsBufferFree = _requests.Return(request) };
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure)
        {
            return NoAnswer(failure, deadline.Token.IsCancellationRequested, started);
        }
    }

    public void Dispose() => _sender.Dispose();

    private string Sign(in EventAttempt attempt)
    {
        Span<byte> header = stackalloc byte[SignatureHeader.MaxLength];
        return SignatureHeader.ToText(header.Slice(0, _signer.Sign(attempt.Buffer, attempt.BodyStart, attempt.BodyEnd, header)));
    }

    /// <summary>Where the answer came from, if that is not where the event was sent: a caller's client followed a redirect.</summary>
    private Uri? WasRedirected(HttpResponseMessage response)
    {
        var final = response.RequestMessage?.RequestUri;
        return final is null || ReferenceEquals(final, _endpoint) || final == _endpoint ? null : final;
    }

    private ReferralAnswer Read(in EventAttempt attempt, HttpResponseMessage response, in AnswerBody body, long started)
    {
        var status = (int)response.StatusCode;
        if (status == 200)
        {
            var fields = AnswerFields.Read(body.Utf8);
            if (fields.IsCut)
                return NoAnswer(new InvalidDataException("The answer's JSON ends in the middle."), timedOut: false, started);
            return new()
            {
                Status = status,
                Outcome = fields.Outcome,
                GrantsReward = GrantsReward(attempt, fields.Outcome),
                BodyUtf8 = body.Keep(),
                Elapsed = Since(started),
            };
        }
        var location = response.Headers.Location;
        return new()
        {
            Status = status,
            Outcome = AnswerMeaning.Of(status),
            BodyUtf8 = body.Keep(),
            Problem = AnswerMeaning.Explain(status, _endpoint, location),
            Date = response.Headers.Date,
            RetryAfter = ReadRetryAfter(response),
            RedirectedTo = location,
            Elapsed = Since(started),
        };
    }

    private static bool GrantsReward(in EventAttempt attempt, ReferralOutcome outcome) =>
        attempt.Kind == ReferralEventKind.Qualified && !attempt.IsTest &&
        outcome is ReferralOutcome.Qualified or ReferralOutcome.Duplicate;

    /// <summary>A date is counted from the server's own clock, so that ours may be wrong.</summary>
    private TimeSpan? ReadRetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } header) return null;
        var wait = header.Delta ?? header.Date - (response.Headers.Date ?? _signer.Clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private ReferralAnswer Elsewhere(Uri final, long started)
    {
        var problem = AnswerMeaning.Redirected(_endpoint, final);
        return new()
        {
            Outcome = ReferralOutcome.UnknownTarget,
            Problem = problem,
            Failure = new HttpRequestException(problem),
            RedirectedTo = final,
            Elapsed = Since(started),
        };
    }

    private ReferralAnswer NoAnswer(Exception failure, bool timedOut, long started) => new()
    {
        Outcome = ReferralOutcome.Unavailable,
        Problem = "No answer from " + _endpoint + (timedOut ? " within " + _timeout.TotalSeconds + " s." : ": " + failure.GetBaseException().Message),
        Failure = timedOut ? new TimeoutException("No answer within " + _timeout.TotalSeconds + " s.", failure) : failure,
        Elapsed = Since(started),
    };

    private TimeSpan Since(long started) => _signer.Clock.GetElapsedTime(started);
}
