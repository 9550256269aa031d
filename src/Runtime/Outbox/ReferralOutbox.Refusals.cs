using System.Text;
using MMOLove.Referral.Outbox;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral;

/// <summary>Telling of events that were not taken: a counter, the log, health, and whoever listens. Nothing here throws into a hook.</summary>
public sealed partial class ReferralOutbox
{
    private const string FullProblem = "the intake is full or the outbox is closed. Is the store reachable and fast enough? IntakeBytes is the bound.";

    private void Refuse(EventBuffer buffer, ReferralOutcome outcome, string problem)
    {
        TellRefused(buffer, outcome, problem);
        _buffers.Return(buffer);
    }

    private void TellRefused(EventBuffer buffer, ReferralOutcome outcome, string problem)
    {
        CountRefusal(outcome, problem);
        RaiseRefused(buffer, outcome, problem);
    }

    /// <summary>All that are lost by one stop share one line of the log.</summary>
    private void TellLost(EventBuffer buffer, string problem)
    {
        _metrics!.CountRefused(ReferralOutcome.Unavailable);
        RaiseRefused(buffer, ReferralOutcome.Unavailable, problem);
    }

    private void RaiseRefused(EventBuffer buffer, ReferralOutcome outcome, string problem)
    {
        if (EventRefused is not { } listeners) return;
        var refused = new ReferralEventRefused(
            outcome,
            buffer.Kind,
            Encoding.UTF8.GetString(EntryText.Plain(buffer, buffer.EventId).ToArray()),
            Encoding.UTF8.GetString(buffer.Body.ToArray()),
            problem);
        foreach (var listener in listeners.GetInvocationList())
        {
            try
            {
                ((Action<ReferralEventRefused>)listener)(refused);
            }
            catch (Exception error)
            {
                // A listener's failure is neither the game's nor the next listener's: it may be the one that keeps the event.
                _log.Write(ReferralLogLevel.Error, ReferralLogEvent.Unexpected, "A listener of EventRefused failed.", error);
            }
        }
    }

    private void CountRefusal(ReferralOutcome outcome, string problem)
    {
        _metrics!.CountRefused(outcome);
        if (outcome == ReferralOutcome.InvalidEvent)
        {
            _log.Write(ReferralLogLevel.Error, ReferralLogEvent.EventInvalid, "An event was refused: " + problem + ".");
            return;
        }
        _health.CountRefusal();
        _log.Write(ReferralLogLevel.Error, ReferralLogEvent.IntakeFull, "An event was refused: " + problem);
    }
}
