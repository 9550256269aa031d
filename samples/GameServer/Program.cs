using System.Data.Common;
using GameServer;
using Spectre.Console;

if (args is ["--help" or "-h", ..])
{
    Console.WriteLine(GameOptions.Usage);
    return 0;
}

// The registration page is a web host, and would keep Ctrl+C to itself.
Console.CancelKeyPress += (_, _) =>
{
    AnsiConsole.Cursor.Show();
    Environment.Exit(130);
};

try
{
    return await Game.PlayAsync(GameOptions.Parse(args));
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message + Environment.NewLine + GameOptions.Usage);
    return 2;
}
catch (Exception failed) when (failed is IOException or DbException)
{
    // A full disk, or a database that another program holds.
    Console.Error.WriteLine("The game cannot go on: " + failed.Message);
    return 1;
}
