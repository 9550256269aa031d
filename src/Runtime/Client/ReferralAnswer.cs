using System.Text;

namespace MMOLove.Referral.Client;

/// <summary>What one attempt brought.</summary>
internal readonly struct ReferralAnswer
{
    /// <summary>HTTP status; 0 where there was no answer that can be believed.</summary>
    public int Status { get; init; }

    public ReferralOutcome Outcome { get; init; }

    /// <summary>A <c>qualified</c> that earned its reward: never a dry run, never a conflict.</summary>
    public bool GrantsReward { get; init; }

    /// <summary>The answer's body, at most <see cref="AnswerBody.MaxLength"/> bytes of it; null where there was none.</summary>
    public byte[]? BodyUtf8 { get; init; }

    /// <summary>The answer's body as text, made by each call; null where there was none.</summary>
    public string? Body => BodyUtf8 is null ? null : Encoding.UTF8.GetString(BodyUtf8);

    /// <summary><c>referral_id</c> of a 200, read by each call; else null.</summary>
    public string? ReferralId => Status == 200 && BodyUtf8 is not null ? AnswerFields.ReadReferralId(BodyUtf8) : null;

    /// <summary>What went wrong and what to do, for a person; null where MMOLove took the event.</summary>
    public string? Problem { get; init; }

    /// <summary>The server's clock, from the <c>Date</c> header of an answer that was not 200.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How long the server asks to be left alone, from <c>Retry-After</c> in either form, of an answer that was not 200.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long to leave the server alone: as long as it asks for, and no longer than <paramref name="atMost"/>.</summary>
    public TimeSpan WaitAsked(TimeSpan atMost) => RetryAfter is not { } asked ? TimeSpan.Zero : asked < atMost ? asked : atMost;

    /// <summary>From signing to the end of the answer.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The event's bytes were sent in full, and nobody looks at them any more.</summary>
    public bool IsBufferFree { get; init; }

    /// <summary>The address that a followed or refused redirect led to; else null.</summary>
    public Uri? RedirectedTo { get; init; }
}
