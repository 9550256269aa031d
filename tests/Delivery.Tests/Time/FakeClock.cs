namespace MMOLove.Referral.Delivery.Tests.Time;

/// <summary>A clock that stands until it is told otherwise; its timers ring in order, at their own moment.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _elapsed.Ticks;
    }

    /// <summary>Thrown by every timer that is set from now on: a fault that no worker expects.</summary>
    public Exception? TimerFailure { get; set; }

    /// <summary>Time until the next timer rings; null where none is set.</summary>
    public TimeSpan? NextTimerIn
    {
        get
        {
            lock (_gate) return Next() is { } next ? next.At - _elapsed : null;
        }
    }

    /// <summary>Lets time pass; every timer rings at its moment.</summary>
    public void Advance(TimeSpan by)
    {
        var until = _elapsed + by;
        while (true)
        {
            FakeTimer ringing;
            lock (_gate)
            {
                if (Next() is not { } next || next.At > until)
                {
                    Move(until);
                    return;
                }
                Move(next.At);
                ringing = next;
                ringing.Rearm();
            }
            ringing.Ring();
        }
    }

    /// <summary>Somebody sets the wall clock; no time passes.</summary>
    public void Step(TimeSpan by)
    {
        lock (_gate) _now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private FakeTimer? Next() => _timers.MinBy(timer => timer.At);

    private void Move(TimeSpan to)
    {
        if (to <= _elapsed) return;
        _now += to - _elapsed;
        _elapsed = to;
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan At { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                // As the system's timers.
                ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime.TotalMilliseconds, uint.MaxValue - 1.0, nameof(dueTime));
                if (clock.TimerFailure is { } failure) throw failure;
                At = clock._elapsed + dueTime;
                clock._timers.Add(this);
            }
            return true;
        }

        public void Rearm()
        {
            if (_period > TimeSpan.Zero) At += _period;
            else clock._timers.Remove(this);
        }

        public void Ring() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
