using System.CommandLine;
using MMOLove.Referral.Cli;
using MMOLove.Referral.Cli.Commands;

// One file per command in Commands/; a new one is added here and nowhere else.
return await CommandLine.RunAsync(
    new RootCommand("MMOLove referrals from the command line. Exit codes: 0 it is as asked; 1 it ran and the answer is no; 2 the command line is wrong; 130 it was interrupted.")
    {
        SandboxCommand.Create(),
        DoctorCommand.Create(),
        SignCommand.Create(),
        VerifyCommand.Create(),
        SendCommand.Create(),
        OutboxCommand.Create(),
    },
    args);
