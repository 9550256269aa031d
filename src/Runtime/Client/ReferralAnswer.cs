namespace MMOLove.Referral.Client;

/// <summary>What one attempt brought.</summary>
internal readonly struct ReferralAnswer
{
    /// <summary>HTTP status; 0 where there was no answer that can be believed.</summary>
    public int Status { get; init; }

    public ReferralOutcome Outcome { get; init; }

    /// <summary>A <c>qualified</c> that earned its reward: never a dry run, never a conflict.</summary>
    public bool GrantsReward { get; init; }

    /// <summary><c>referral_id</c> of a 200; else null.</summary>
    public string? ReferralId { get; init; }

    /// <summary>The answer's body. Null where there was none, and on a 200 whose text nobody asked for.</summary>
    public string? Body { get; init; }

    /// <summary>What went wrong and what to do, for a person; null where MMOLove took the event.</summary>
    public string? Problem { get; init; }

    /// <summary>The server's clock, from the <c>Date</c> header of an answer that was not 200.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How long the server asks to be left alone, from <c>Retry-After</c> in either form, of an answer that was not 200.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>From signing to the end of the answer.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The address that a followed or refused redirect led to; else null.</summary>
    public Uri? RedirectedTo { get; init; }
}
