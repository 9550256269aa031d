namespace MMOLove.Referral.Tests.Signing;

public sealed class SignerRaceTests
{
    [Fact]
    public async Task Threads_that_share_a_signer_never_share_a_hash()
    {
        using var signer = Known.Signer();

        var wrong = await OnThreads(8, thread => Enumerable.Range(0, 5_000).Count(i => !IsRight(signer, $"reg-{thread}-{i}", Known.Secret)));

        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task Keys_replaced_under_load_sign_whole_or_not_at_all()
    {
        string[] secrets = ["first-secret", "second-secret"];
        var keys = secrets.Select((s, i) => new ReferralKey(new ReferralSecret(s), i.ToString())).ToArray();
        using var signer = new ReferralSigner(Known.ServerId, [keys[0]], new FixedClock(Known.Ts));
        using var stop = new CancellationTokenSource();
        var rotating = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) signer.ReplaceKeys(keys[i % 2]);
        });

        var wrong = await OnThreads(4, thread => Enumerable.Range(0, 3_000).Count(i => !IsRight(signer, $"reg-{thread}-{i}", secrets)));
        await stop.CancelAsync();
        await rotating;

        Assert.Equal(0, wrong);
    }

    private static async Task<int> OnThreads(int threads, Func<int, int> work)
    {
        var running = Enumerable.Range(0, threads).Select(t => Task.Factory.StartNew(() => work(t), TaskCreationOptions.LongRunning));
        return (await Task.WhenAll(running)).Sum();
    }

    /// <summary>The secret that the header's kid names made the MAC over these bytes.</summary>
    private static bool IsRight(ReferralSigner signer, string eventId, params string[] secrets)
    {
        var body = Known.Registered(signer, eventId: eventId);
        using var signed = signer.Sign(ref body);
        var kid = signed.Header.IndexOf(",kid=", StringComparison.Ordinal);
        var secret = secrets[kid < 0 ? 0 : signed.Header[^1] - '0'];
        return (kid < 0 ? signed.Header : signed.Header[..kid]) == Oracle.Header(secret, Known.Ts, signed.Body.Span);
    }
}
