using System.CommandLine;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Cli.Outbox;

/// <summary>The options that select rows.</summary>
static class RowSelection
{
    public static readonly Argument<long[]> Ids = new("id") { Description = "These rows alone.", Arity = ArgumentArity.ZeroOrMore };
    public static readonly Option<OutboxStage[]> Stages = new("--stage") { Description = "Delivery, Handling, Done, DeadDelivery or DeadHandling. Repeat it for more." };
    public static readonly Option<bool> Dead = new("--dead") { Description = "Dead letters of both kinds." };
    public static readonly Option<string?> Token = new("--token") { Description = "Rows of this token." };
    public static readonly Option<string?> EventId = new("--event-id") { Description = "Rows with this server_event_id." };

    public static OutboxQuery Read(ParseResult given)
    {
        var ids = given.GetValue(Ids) ?? [];
        var stages = given.GetValue(Stages) ?? [];
        if (given.GetValue(Dead)) stages = [.. stages, OutboxStage.DeadDelivery, OutboxStage.DeadHandling];
        return new OutboxQuery
        {
            Ids = ids.Length > 0 ? ids : null,
            Stages = stages.Length > 0 ? stages : null,
            Token = given.GetValue(Token),
            ServerEventId = given.GetValue(EventId),
        };
    }

    public static bool SelectsNothingInParticular(OutboxQuery query) => query is { Ids: null, Stages: null, Token: null, ServerEventId: null };
}
