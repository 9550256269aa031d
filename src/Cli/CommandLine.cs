using System.CommandLine;
using System.Runtime.InteropServices;

namespace MMOLove.Referral.Cli;

/// <summary>Runs a command line: a wrong one is answered with one line and exit code 2, not with a page of help.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        // The last is the most telling: for an unknown command the first only says that there is none.
        if (parsed.Errors.Count > 0)
            return Refuse($"{parsed.Errors[^1].Message.TrimEnd()} (see --help)");
        using var stop = new CancellationTokenSource();
        using var interrupt = OnSignal(PosixSignal.SIGINT, stop);
        using var terminate = OnSignal(PosixSignal.SIGTERM, stop);
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, stop.Token).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            return Refuse(e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("mmolove: interrupted before it was done.");
            return ExitCodes.Interrupted;
        }
    }

    /// <summary>The first signal asks the command to end, a second one ends the process.</summary>
    static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop)
        => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });

    static int Refuse(string message)
    {
        Console.Error.WriteLine("mmolove: " + message.ReplaceLineEndings(" "));
        return ExitCodes.Usage;
    }
}
