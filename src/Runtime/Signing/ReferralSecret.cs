using System.Text;
using MMOLove.Referral.Signing;

namespace MMOLove.Referral;

/// <summary>A signing secret. It never prints: <see cref="ToString"/> is <c>***</c>, and nothing public gives the text back.</summary>
public sealed class ReferralSecret
{
    /// <summary>The environment variable of the documents (contract §6).</summary>
    public const string EnvironmentVariable = "MMOLOVE_REFERRAL_SECRET";

    /// <summary>Takes the secret as the dashboard showed it.</summary>
    /// <param name="value">1 to 1,024 characters without white space or invisible characters around them.</param>
    /// <exception cref="ArgumentException">Empty, blank, too long, or with white space or an invisible character at an end.</exception>
    public ReferralSecret(string value)
    {
        if (FindProblem(value) is { } problem) throw new ArgumentException(problem, nameof(value));
        Utf8 = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>The key of the MAC: the UTF-8 bytes of the text (contract §3).</summary>
    internal byte[] Utf8 { get; }

    /// <summary>Says what is wrong with a secret, or null. The text never contains the secret.</summary>
    public static string? FindProblem(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "The signing secret is empty. Copy it from the dashboard's Referrals page into " + EnvironmentVariable + " or MMOLove:ReferralSecret.";
        if (InvisibleEnds.Has(value!))
            return "The signing secret begins or ends with white space or an invisible character, as happens when it is copied with a line end or out of a file with a byte order mark. Remove it: every signature would be wrong.";
        if (value!.Length > ReferralLimits.Secret)
            return "The signing secret is longer than 1,024 characters: something other than the secret was pasted.";
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => "***";
}
