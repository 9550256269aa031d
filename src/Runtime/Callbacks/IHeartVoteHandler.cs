namespace MMOLove.Callback;

/// <summary>The game's own code that pays for a vote.</summary>
public interface IHeartVoteHandler
{
    /// <summary>
    /// Pays for the vote. Called at least once for each vote, also over restarts, and not on a request's thread: be idempotent on
    /// <see cref="HeartEvent.HeartId"/>. An exception makes it come again later; in the end it becomes a dead letter.
    /// </summary>
    ValueTask CountAsync(HeartEvent vote, CancellationToken cancellationToken);
}
