using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>Writes down in the store whether delivery is parked: for people and for the next start; this process knows without it.</summary>
internal sealed class ParkingRecord(IReferralOutboxStore store, OutboxLog log)
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    public ValueTask<OutboxParking?> ReadAsync(CancellationToken cancellationToken) => store.GetParkingAsync(cancellationToken);

    /// <summary>One at a time, and always what is true at that moment: a parking and its end may come close together.</summary>
    public async Task WriteAsync(Func<OutboxParking?> present, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await store.SetParkingAsync(present(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            log.Write(ReferralLogLevel.Warning, ReferralLogEvent.StoreFailed, "The parking could not be recorded.", error);
        }
        finally
        {
            _writing.Release();
        }
    }
}
