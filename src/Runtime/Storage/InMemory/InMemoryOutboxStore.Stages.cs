namespace MMOLove.Referral.Storage;

/// <summary>How rows come into a stage and leave it; the lock is held.</summary>
public sealed partial class InMemoryOutboxStore
{
    private void Enter(InMemoryRow row, OutboxStage stage, long now)
    {
        row.Stage = stage;
        _countByStage[(int)stage]++;
        var tokens = TokenLane(row.Key.Token);
        tokens.Rows++;
        Count(row, tokens, +1);
        row.Lane = stage == OutboxStage.Handling ? new InMemoryLane() : tokens;
        if (row.IsWaiting)
        {
            row.Lane.Add(row);
            _byAge.Add((row.EnqueuedAt, row.Id));
            Schedule(stage).Place(row.Lane, now);
        }
        else if (stage == OutboxStage.Done)
        {
            row.FinishedAt = now;
            _finished.Add((now, row.Id));
        }
        if (row.IsRegistration) _delivery.Place(tokens, now);
    }

    private void Leave(InMemoryRow row, long now)
    {
        _countByStage[(int)row.Stage]--;
        if (row.IsWaiting)
        {
            row.Lane.Remove(row);
            _byAge.Remove((row.EnqueuedAt, row.Id));
            Schedule(row.Stage).Place(row.Lane, now);
        }
        var tokens = TokenLane(row.Key.Token);
        tokens.Rows--;
        Count(row, tokens, -1);
        if (row.IsRegistration) _delivery.Place(tokens, now);
    }

    private void Delete(InMemoryRow row, long now)
    {
        Leave(row, now);
        _finished.Remove((row.FinishedAt, row.Id));
        _rows.Remove(row.Id);
        _byKey.Remove(row.Key);
        if (TokenLane(row.Key.Token).Rows == 0) _lanes.Remove(row.Key.Token);
    }

    private static void Count(InMemoryRow row, InMemoryLane tokens, int by)
    {
        if (!row.IsRegistration) return;
        if (row.Stage == OutboxStage.DeadDelivery) tokens.DeadRegistrations += by;
        if (row.IsAccepted) tokens.AcceptedRegistrations += by;
    }

    private InMemoryLane TokenLane(string token)
    {
        if (!_lanes.TryGetValue(token, out var lane)) _lanes[token] = lane = new InMemoryLane();
        return lane;
    }
}
