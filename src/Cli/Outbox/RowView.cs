using System.Globalization;
using System.Text;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Cli.Outbox;

/// <summary>A row as the tool shows it.</summary>
sealed record RowView(
    long Id, OutboxKind Kind, OutboxStage Stage, string ServerEventId, string Token, string? Subject, bool Test, bool Held,
    DateTimeOffset EnqueuedAt, DateTimeOffset? NextAttemptAt, int Attempts, int? Status, string? Reason, string? AnswerBody, string? ReferralId, string Body)
{
    public static RowView Of(OutboxRecord row) => new(
        row.Id, row.Kind, row.Stage, row.ServerEventId, row.Token, row.Subject, row.IsTest, row.IsHeld,
        row.EnqueuedAt, row.Stage is OutboxStage.Delivery or OutboxStage.Handling ? row.NextAttemptAt : null, row.Attempts,
        row.Answer?.Status, row.Answer?.Reason, row.Answer?.Body, row.Answer?.ReferralId, Encoding.UTF8.GetString(row.Body.Span));

    /// <summary>One line of a list.</summary>
    public string Line => string.Join('\t', Id, Stage + (Held ? " (held)" : ""), Kind, ServerEventId, Time(EnqueuedAt), $"{Attempts} tries", Status is null ? "" : $"{Status} {Reason}".TrimEnd());

    /// <summary>Everything, one field a line.</summary>
    public IEnumerable<string> Lines =>
    [
        $"id:        {Id}",
        $"event:     {Kind}{(Test ? " (dry run)" : "")}, {ServerEventId}",
        $"stage:     {Stage}{(Held ? ", held by another event of its token" : "")}",
        $"token:     {Token}",
        $"subject:   {Subject ?? "-"}",
        $"enqueued:  {Time(EnqueuedAt)}",
        $"next try:  {(NextAttemptAt is { } next ? Time(next) : "-")}",
        $"tries:     {Attempts}",
        $"answer:    {(Status is null ? "-" : $"{Status} {AnswerBody}".TrimEnd())}",
        $"reason:    {Reason ?? "-"}",
        $"referral:  {ReferralId ?? "-"}",
        $"body:      {Body}",
    ];

    static string Time(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
