namespace MMOLove.Referral.Cli.Doctor;

/// <summary>How one check ended.</summary>
enum Verdict
{
    Ok,
    Warning,
    Failed,
    Skipped,
}

/// <summary>One line of the doctor: what was looked at, how it is, and what to do about it.</summary>
sealed record Finding(string Check, Verdict Verdict, string What, string Fix = "");
