namespace MMOLove.Referral.Bench;

/// <summary>A usual event: the sizes that real ones have.</summary>
public static class Sample
{
    public const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";
    public const string Secret = "whsec_test_0123456789abcdef";
    public const string Token = "mmref.v1.eyJzIjoiOGYwZTFkMmMtM2I0YS01YzZkLTdlOGYtOTAxYTJiM2M0ZDVlIiwiciI6ImFsaWNlIiwiZSI6MTc0MTI3NjAwMH0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbi0zMi1ieXRlcw";
    public const long AccountId = 7842193;

    public static readonly DateTimeOffset OccurredAt = DateTimeOffset.FromUnixTimeSeconds(1733500000);
}
