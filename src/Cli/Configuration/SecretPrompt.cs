using System.Text;

namespace MMOLove.Referral.Cli.Configuration;

/// <summary>Asks for a secret at a terminal and shows nothing of it.</summary>
static class SecretPrompt
{
    const char EndOfInput = '\u0004';

    /// <summary>Whether somebody sits there: both what is typed and what is asked go through the terminal.</summary>
    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>What was typed; empty where Enter or Ctrl+D came first.</summary>
    /// <exception cref="OperationCanceledException">Ctrl+C.</exception>
    public static async Task<string> AskAsync(string what, CancellationToken stop)
    {
        // The terminal echoes until its keys are looked at for the first time: asked before that, a secret that is pasted would be shown.
        _ = Console.KeyAvailable;
        Console.Error.Write($"The {what} (not shown): ");
        try
        {
            // Reading a key cannot be called off: it is left behind and ends with the process.
            return await Task.Run(Read, CancellationToken.None).WaitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            Console.Error.WriteLine();
        }
    }

    static string Read()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter || key.KeyChar == EndOfInput) return typed.ToString();
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
    }
}
