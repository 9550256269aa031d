using System.CommandLine;
using MMOLove.Referral.Cli;
using MMOLove.Referral.Cli.Commands;

// One file per command in Commands/; a new one is added here and nowhere else.
return await CommandLine.RunAsync(
    new RootCommand("MMOLove referrals from the command line.")
    {
        SandboxCommand.Create(),
    },
    args);
