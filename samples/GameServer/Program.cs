using GameServer;

if (args is ["--help" or "-h", ..])
{
    Console.WriteLine(GameOptions.Usage);
    return 0;
}

try
{
    return await Game.PlayAsync(GameOptions.Parse(args));
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message + Environment.NewLine + GameOptions.Usage);
    return 2;
}
