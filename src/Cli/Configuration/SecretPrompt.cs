using System.Text;

namespace MMOLove.Referral.Cli.Configuration;

/// <summary>Asks for a secret at a terminal and shows nothing of it.</summary>
static class SecretPrompt
{
    public static Setting Ask(string what)
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected) return new Setting(null, "not found");
        Console.Error.Write($"The {what} (not shown): ");
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return new Setting(typed.ToString(), "prompt");
    }
}
