namespace MMOLove.Referral.Cli;

/// <summary>A value on the command line breaks its rule. The message is the one line shown.</summary>
sealed class UsageException(string message) : Exception(message);
