using System.Text;
using MMOLove.Referral.Client;

namespace MMOLove.Referral;

/// <summary>MMOLove's answer to one event (contract §3), or the reason why there is none.</summary>
public sealed class SendResult
{
    private readonly byte[]? _body;
    private string? _text;
    private string? _referralId;

    internal SendResult(in ReferralAnswer answer)
    {
        Status = answer.Status;
        Outcome = answer.Outcome;
        _body = answer.BodyUtf8;
        GrantsReward = answer.GrantsReward;
        Problem = answer.Problem;
        Failure = answer.Failure;
    }

    private SendResult(ReferralOutcome outcome, string problem)
    {
        Outcome = outcome;
        Problem = problem;
    }

    /// <summary>The answer of a hook whose token was null or blank: the player was not referred, and nothing was sent.</summary>
    public static SendResult NotReferred { get; } = new(ReferralOutcome.NotReferred, "The player was not referred: the token is null or blank.");

    /// <summary>The answer of a hook whose client is null: nothing was sent.</summary>
    public static SendResult NotConfigured { get; } = new(ReferralOutcome.NotConfigured, "The hook has no ReferralClient: the field, property or parameter it takes it from is null.");

    /// <summary>The HTTP status; 0 where nothing was sent or no answer came.</summary>
    public int Status { get; }

    /// <summary>True for status 200.</summary>
    public bool Ok => Status == 200;

    /// <summary>The answer's body as text, at most 64 KiB of it; empty where there is none.</summary>
    public string Body => _text ??= _body is null ? "" : Encoding.UTF8.GetString(_body);

    /// <summary>What became of the event.</summary>
    public ReferralOutcome Outcome { get; }

    /// <summary>MMOLove's id of the referral; null where the answer names none.</summary>
    public string? ReferralId => _referralId ??= Status == 200 && _body is not null ? AnswerFields.ReadReferralId(_body) : null;

    /// <summary>
    /// True where the reward is to be granted: a <c>qualified</c> answered <c>state:"qualified"</c>, or <c>duplicate:true</c> (the first
    /// answer may have been lost). Never for a dry run or a conflict. Grant once per <c>server_event_id</c>.
    /// </summary>
    public bool GrantsReward { get; }

    /// <summary>What went wrong and what to do, for a person; null where MMOLove took the event.</summary>
    public string? Problem { get; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    internal Exception? Failure { get; }

    internal static SendResult Invalid(string problem) => new(ReferralOutcome.InvalidEvent, problem);

    /// <summary>Status and outcome, for logs.</summary>
    public override string ToString() => Problem is null ? Status + " " + Outcome : Status + " " + Outcome + ": " + Problem;
}
