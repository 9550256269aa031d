using Spectre.Console;

namespace MMOLove.Referral.Cli.Output;

/// <summary>Shows what long work is at: a spinner at a terminal, nothing in a pipe or with <c>--json</c>.</summary>
static class LongWork
{
    public static Task RunAsync(string what, bool isJson, Func<Action<string>, Task> work)
    {
        if (isJson || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive) return work(_ => { });
        return AnsiConsole.Status().StartAsync(what, context => work(step => context.Status($"{what}: {Markup.Escape(step)}")));
    }
}
