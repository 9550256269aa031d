using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Every host of a default server sets ReferralOutbox.Default, which is the process's: one host at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MMOLove.Referral.Hosting.Tests;

/// <summary>A real generic host with the configuration of one test and a log that can be read.</summary>
internal sealed class GameHost : IAsyncDisposable
{
    public const string Secret = "whsec_test_0123456789abcdef";

    private readonly IConfigurationRoot _configuration;

    public GameHost(Dictionary<string, string?> configuration, Action<IServiceCollection, IConfiguration> register)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration);
        _configuration = (IConfigurationRoot)((IConfiguration)builder.Configuration);
        builder.Logging.AddProvider(Log);
        register(builder.Services, builder.Configuration);
        Host = builder.Build();
    }

    public LogBook Log { get; } = new();

    public IHost Host { get; }

    public IServiceProvider Services => Host.Services;

    public static GameHost ForOneServer(params (string Key, string? Value)[] more)
    {
        var configuration = new Dictionary<string, string?> { ["MMOLove:ServerId"] = "server-1", ["MMOLove:ReferralSecret"] = Secret };
        foreach (var (key, value) in more) configuration[key] = value;
        return new GameHost(configuration, (services, settings) => services.AddMMOLoveReferral(settings));
    }

    /// <summary>Changes an entry, as an edit of the settings file does.</summary>
    public void Change(string key, string value)
    {
        _configuration[key] = value;
        _configuration.Reload();
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is IAsyncDisposable host) await host.DisposeAsync();
    }
}

/// <summary>Keeps what was logged.</summary>
internal sealed class LogBook : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, EventId Id, string Category, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            book.Lines.Enqueue((logLevel, eventId, category, formatter(state, exception)));
    }
}
