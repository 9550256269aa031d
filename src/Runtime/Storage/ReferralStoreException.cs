namespace MMOLove.Referral.Storage;

/// <summary>A store cannot do what was asked: the message says why and what to do.</summary>
public sealed class ReferralStoreException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="innerException">The database's own exception, if any.</param>
    /// <param name="isTransient">True where trying again later may help (locked file, lost connection, full disk).</param>
    public ReferralStoreException(string message, Exception? innerException = null, bool isTransient = false) : base(message, innerException) =>
        IsTransient = isTransient;

    /// <summary>True where trying again later may help.</summary>
    public bool IsTransient { get; }

    /// <summary>True for what a store throws where only waiting helps, whatever was asked of it.</summary>
    internal static bool IsAboutTheStore(Exception error) => error is ReferralStoreException { IsTransient: true } or OperationCanceledException;
}
