using GameServer;

try
{
    return await Game.PlayAsync(GameOptions.Parse(args));
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message + Environment.NewLine + GameOptions.Usage);
    return 2;
}
