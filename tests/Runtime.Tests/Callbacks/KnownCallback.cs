using System.Text;
using MMOLove.Callback;
using MMOLove.Referral.Tests.Signing;

namespace MMOLove.Referral.Tests.Callbacks;

/// <summary>A callback as contract §5 shows it, and its signature by the slow and obvious way.</summary>
internal static class KnownCallback
{
    public const string Secret = "cbsec_test_fedcba9876543210";
    public const long T = 1733500000;

    public const string Text =
        """{"event":"heart.counted","server_id":"8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e","username":"PlayerOne","heart_id":"0b9c7f1e-1111-4222-8333-444455556666","period":"2026-06","timestamp":1733500000,"streak_day":7}""";

    public static readonly byte[] Body = Encoding.UTF8.GetBytes(Text);

    public static string Header(byte[]? body = null, long t = T, string secret = Secret) => $"t={t},v1={Oracle.Mac(secret, t, body ?? Body)}";

    public static CallbackVerifier Verifier(long now = T, string? serverId = null, TimeSpan? tolerance = null) =>
        new(Secret, serverId, tolerance, new FixedClock(now));
}
