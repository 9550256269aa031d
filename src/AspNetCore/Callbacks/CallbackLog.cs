using Microsoft.Extensions.Logging;
using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore;

/// <summary>What the endpoints log; event ids from 200. Names and bodies are strangers' input and are left out.</summary>
internal static partial class CallbackLog
{
    [LoggerMessage(200, LogLevel.Warning, "A reward callback was refused: {Refusal}.")]
    public static partial void Refused(ILogger logger, CallbackRefusal refusal);

    [LoggerMessage(201, LogLevel.Information, "MMOLove's test callback arrived and was acknowledged; it pays nothing.")]
    public static partial void Test(ILogger logger);

    [LoggerMessage(202, LogLevel.Warning, "A reward callback of an unknown kind was acknowledged and pays nothing: {Event}.")]
    public static partial void UnknownEvent(ILogger logger, string? @event);

    [LoggerMessage(203, LogLevel.Error, "A vote could not be kept; MMOLove is asked to repeat it.")]
    public static partial void NotKept(ILogger logger, Exception error);

    [LoggerMessage(204, LogLevel.Error, "No callback secret is configured: every reward callback is refused. Set MMOLove:CallbackSecret or MMOLOVE_CALLBACK_SECRET.")]
    public static partial void NoSecret(ILogger logger);

    [LoggerMessage(205, LogLevel.Error, "A callback secret is unusable: reward callbacks signed with it are refused. {Problem}")]
    public static partial void UnusableSecret(ILogger logger, string problem);

    [LoggerMessage(206, LogLevel.Warning, "Votes are kept in memory, for development: a restart loses those whose handler has not run. Give AddMMOLoveReferral a store.")]
    public static partial void InMemory(ILogger logger);
}
