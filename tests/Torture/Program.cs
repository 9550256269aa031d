using MMOLove.Referral.Torture;
using MMOLove.Referral.Torture.Game;
using MMOLove.Referral.Torture.Rounds;

if (args is ["game"]) return await GameProgram.RunAsync();
if (TortureOptions.Parse(args, out var problem) is not { } options)
{
    Console.Error.WriteLine(problem);
    return 2;
}
return await Torture.RunAsync(options);
