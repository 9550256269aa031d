using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery;

/// <summary>What is done with the rows of one stage.</summary>
internal interface IClaimWork
{
    OutboxStage Stage { get; }

    int MaxInFlight { get; }

    /// <summary>How many rows may be claimed now.</summary>
    /// <param name="inFlight">Rows under way.</param>
    /// <param name="retryIn">Where none may: when to ask again.</param>
    /// <param name="abort">Ends whatever asking may start.</param>
    int Allowed(int inFlight, out TimeSpan retryIn, CancellationToken abort);

    /// <summary>So many were claimed.</summary>
    void Claimed(int count);

    /// <summary>Does the work and says how the row goes on.</summary>
    Task<OutboxSettlement> DoAsync(OutboxClaim claim, CancellationToken cancellationToken);
}
