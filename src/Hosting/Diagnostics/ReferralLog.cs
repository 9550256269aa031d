using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Hosting;

/// <summary>The outbox's log entries as structured logs; event ids are the numbers of <see cref="ReferralLogEvent"/>, this room's own begin at 100.</summary>
internal static partial class ReferralLog
{
    public static void Write(ILogger logger, string server, ReferralLogEntry entry)
    {
        var level = entry.Level switch
        {
            ReferralLogLevel.Information => LogLevel.Information,
            ReferralLogLevel.Warning => LogLevel.Warning,
            _ => LogLevel.Error,
        };
        switch (entry.Event)
        {
            case ReferralLogEvent.NotConfigured: NotConfigured(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.EventInvalid: EventInvalid(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.IntakeFull: IntakeFull(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.StoreFailed: StoreFailed(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.StoreRecovered: StoreRecovered(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.Parked: Parked(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.Resumed: Resumed(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.DeadLetter: DeadLetter(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.EndpointDown: EndpointDown(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.EndpointUp: EndpointUp(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.HandlerFailed: HandlerFailed(logger, level, server, entry.Message, entry.Exception); break;
            case ReferralLogEvent.Stopped: Stopped(logger, level, server, entry.Message, entry.Exception); break;
            default: Unexpected(logger, level, server, entry.Message, entry.Exception); break;
        }
    }

    [LoggerMessage(100, LogLevel.Information, "{Server}: the signing keys were reloaded from the configuration.")]
    public static partial void KeysReloaded(ILogger logger, string server);

    [LoggerMessage(101, LogLevel.Error, "{Server}: the changed configuration is not usable, the keys in use stay. {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string server, string problems);

    [LoggerMessage(102, LogLevel.Warning, "{Server}: the server id changed in the configuration. It is used from the next start on; the keys are used now.")]
    public static partial void ServerIdNeedsRestart(ILogger logger, string server);

    [LoggerMessage(EventId = (int)ReferralLogEvent.NotConfigured, Message = "{Server}: {Entry}")]
    private static partial void NotConfigured(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.EventInvalid, Message = "{Server}: {Entry}")]
    private static partial void EventInvalid(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.IntakeFull, Message = "{Server}: {Entry}")]
    private static partial void IntakeFull(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.StoreFailed, Message = "{Server}: {Entry}")]
    private static partial void StoreFailed(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.StoreRecovered, Message = "{Server}: {Entry}")]
    private static partial void StoreRecovered(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.Parked, Message = "{Server}: {Entry}")]
    private static partial void Parked(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.Resumed, Message = "{Server}: {Entry}")]
    private static partial void Resumed(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.DeadLetter, Message = "{Server}: {Entry}")]
    private static partial void DeadLetter(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.EndpointDown, Message = "{Server}: {Entry}")]
    private static partial void EndpointDown(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.EndpointUp, Message = "{Server}: {Entry}")]
    private static partial void EndpointUp(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.HandlerFailed, Message = "{Server}: {Entry}")]
    private static partial void HandlerFailed(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.Stopped, Message = "{Server}: {Entry}")]
    private static partial void Stopped(ILogger logger, LogLevel level, string server, string entry, Exception? exception);

    [LoggerMessage(EventId = (int)ReferralLogEvent.Unexpected, Message = "{Server}: {Entry}")]
    private static partial void Unexpected(ILogger logger, LogLevel level, string server, string entry, Exception? exception);
}
