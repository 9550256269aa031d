using MMOLove.Referral.Sandbox.Callbacks;
using MMOLove.Referral.Sandbox.Signing;

namespace MMOLove.Referral.Sandbox;

/// <summary>
/// The callbacks of one server: hearts, tests and legacy GETs to its callback URL, with the documented tries and a log of its own.
/// The waits run on the sandbox's clock, so moving it brings the next try. A data file keeps the log and the tries to come.
/// </summary>
public sealed class SandboxCallbacks : IAsyncDisposable
{
    /// <summary>A timer waits 49 days at most, and after a clock that was set back the next try may be further away: it is looked at again before.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    readonly SandboxServer _server;
    readonly SandboxClock _clock;
    readonly CallbackTransport _transport;
    readonly object _gate = new();
    readonly List<CallbackDelivery> _deliveries = [];
    readonly CancellationTokenSource _stop = new();
    Task _sending = Task.CompletedTask;
    TaskCompletionSource _wake = NewSignal();
    TaskCompletionSource _changed = NewSignal();

    internal SandboxCallbacks(SandboxServer server, SandboxClock clock, CallbackTransport transport)
    {
        (_server, _clock, _transport) = (server, clock, transport);
        _clock.Adjusted += Wake;
    }

    /// <summary>Takes over what the data file knows. Before <see cref="Start"/>.</summary>
    internal void Load(IEnumerable<CallbackDelivery> deliveries) => _deliveries.AddRange(deliveries);

    /// <summary>Begins to send: once the sandbox listens, since a receiver may call it.</summary>
    internal void Start() => _sending = Task.Run(SendDueAsync);

    /// <summary>Where they go, or null. Loopback, or a host allowed by name.</summary>
    /// <exception cref="ArgumentException">Another host, or no http address.</exception>
    public string? Url
    {
        get => _server.CallbackUrl;
        set
        {
            if (value is not null && CallbackTarget.Problem(value, _transport.AllowedHosts) is { } problem)
                throw new ArgumentException(problem, nameof(value));
            _server.CallbackUrl = value;
        }
    }

    /// <summary>The callback secret: another one than the referral secret, since the MAC is made the same way.</summary>
    public string Secret => _server.CallbackSecret;

    /// <summary>Every callback, oldest first.</summary>
    public IReadOnlyList<CallbackDelivery> Deliveries
    {
        get
        {
            lock (_gate)
                return [.. _deliveries];
        }
    }

    /// <summary>Makes a new callback secret and returns it; the old one is dead at once.</summary>
    public string RotateSecret() => _server.CallbackSecret = SigningKeyRing.NewSecret();

    /// <summary>A vote of <paramref name="username"/> counted. Returns at once; the log tells how it went.</summary>
    /// <param name="username">1 to 128 characters.</param>
    /// <param name="streakDay">The <c>streak_day</c>, or null to leave it out.</param>
    /// <exception cref="ArgumentException">The user name is blank or too long.</exception>
    /// <exception cref="InvalidOperationException">There is no callback URL.</exception>
    public CallbackDelivery SendHeart(string username, int? streakDay = null) => Enqueue(CallbackKind.Heart, username, Guid.NewGuid().ToString(), streakDay);

    /// <summary>The dashboard's test.</summary>
    /// <exception cref="InvalidOperationException">There is no callback URL.</exception>
    public CallbackDelivery SendTest() => Enqueue(CallbackKind.Test, CallbackMessage.TestUser, CallbackMessage.NoHeart, null);

    /// <summary>The legacy GET.</summary>
    /// <param name="username">1 to 128 characters.</param>
    /// <exception cref="ArgumentException">The user name is blank or too long.</exception>
    /// <exception cref="InvalidOperationException">There is no callback URL.</exception>
    public CallbackDelivery SendLegacy(string username) => Enqueue(CallbackKind.LegacyGet, username, "", null);

    /// <summary>Completes once <paramref name="condition"/> holds for the log.</summary>
    /// <exception cref="TimeoutException">It did not hold within <paramref name="timeout"/> of real time.</exception>
    public async Task WaitUntilAsync(Func<IReadOnlyList<CallbackDelivery>, bool> condition, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var limit = new CancellationTokenSource(timeout);
        while (true)
        {
            var change = Volatile.Read(ref _changed).Task;
            if (condition(Deliveries))
                return;
            try
            {
                await change.WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The callbacks did not reach the awaited state within {timeout}.");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _clock.Adjusted -= Wake;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
        _stop.Dispose();
    }

    internal event Action? Changed;

    /// <summary>Raised with each new state of a callback, in the order of the states.</summary>
    internal event Action<CallbackDelivery>? Recorded;

    CallbackDelivery Enqueue(CallbackKind kind, string username, string heartId, int? streakDay)
    {
        if (string.IsNullOrWhiteSpace(username) || username.Length > 128 || username.Any(char.IsControl))
            throw new ArgumentException("The user name must be 1 to 128 characters.", nameof(username));
        if (Url is null)
            throw new InvalidOperationException("There is no callback URL yet.");
        var now = _clock.GetUtcNow();
        CallbackDelivery delivery;
        lock (_gate)
        {
            delivery = new CallbackDelivery
            {
                Number = _deliveries.Count + 1,
                Kind = kind,
                Username = username.Trim(),
                HeartId = heartId,
                StreakDay = streakDay,
                CreatedAt = now,
                NextAttemptAt = now,
            };
            _deliveries.Add(delivery);
            Recorded?.Invoke(delivery);
        }
        Wake();
        return delivery;
    }

    async Task SendDueAsync()
    {
        try
        {
            while (true)
            {
                var wake = Volatile.Read(ref _wake).Task;
                var (next, due) = Next();
                if (next is not null && due <= _clock.GetUtcNow())
                    await TryAsync(next).ConfigureAwait(false);
                else if (due is { } at)
                    await WaitAsync(wake, at - _clock.GetUtcNow()).ConfigureAwait(false);
                else
                    await wake.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox stops.
        }
    }

    async Task WaitAsync(Task wake, TimeSpan wait)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(wake, Task.Delay(wait < LongestWait ? wait : LongestWait, _clock, timer.Token)).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();
    }

    (CallbackDelivery?, DateTimeOffset?) Next()
    {
        lock (_gate)
        {
            var next = _deliveries.Where(delivery => delivery.NextAttemptAt is not null).MinBy(delivery => delivery.NextAttemptAt);
            return (next, next?.NextAttemptAt);
        }
    }

    async Task TryAsync(CallbackDelivery delivery)
    {
        var at = _clock.GetUtcNow();
        var (status, sent, note) = Url is not { } url ? (0, "", "The callback URL was taken away.") : await SendAsync(delivery, url, at).ConfigureAwait(false);
        IReadOnlyList<CallbackAttempt> attempts = [.. delivery.Attempts, new CallbackAttempt(at, status, sent, note)];
        var done = status is >= 200 and < 300;
        var tried = delivery with { Attempts = attempts, NextAttemptAt = done ? null : CallbackSchedule.Next(attempts.Count, at) };
        lock (_gate)
        {
            _deliveries[delivery.Number - 1] = tried;
            Recorded?.Invoke(tried);
        }
        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
        Changed?.Invoke();
    }

    async Task<(int, string, string)> SendAsync(CallbackDelivery delivery, string url, DateTimeOffset at)
    {
        var (request, sent) = CallbackMessage.Create(delivery, url, _server.Id, Secret, at);
        using (request)
        {
            var (status, note) = await _transport.SendAsync(request, _stop.Token).ConfigureAwait(false);
            return (status, sent, note);
        }
    }

    void Wake() => Interlocked.Exchange(ref _wake, NewSignal()).TrySetResult();

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
