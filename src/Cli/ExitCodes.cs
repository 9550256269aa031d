namespace MMOLove.Referral.Cli;

/// <summary>What the tool's exit codes mean, for every command.</summary>
static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The command ran and what it was asked to do failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong: one line says how, nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl+C or a termination signal ended the command before it was done.</summary>
    public const int Interrupted = 130;
}
