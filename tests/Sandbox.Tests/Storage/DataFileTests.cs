using MMOLove.Referral.Sandbox.Tests.Callbacks;

namespace MMOLove.Referral.Sandbox.Tests.Storage;

public sealed class DataFileTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sandbox-");

    string DataPath => Path.Combine(_directory.FullName, "sandbox.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Referrals_tokens_dedup_and_settings_outlive_a_restart()
    {
        string token, second, id, secret;
        await using (var sandbox = await ReferralSandbox.StartAsync(new() { Data = DataPath }))
        {
            using var game = new GameServer(sandbox);
            sandbox.Servers[0].IdentityField = "character";
            sandbox.Servers[0].RegistrationUrl = "http://localhost:5000/register";
            (token, second) = (sandbox.MintToken("alice"), sandbox.MintToken("bob"));
            await game.Registered(token);
            (id, secret) = (sandbox.ServerId, sandbox.Servers[0].RotateSecret());
        }

        await using var again = await ReferralSandbox.StartAsync(new() { Data = DataPath });
        using var later = new GameServer(again);

        Assert.Equal((id, secret, "character", "http://localhost:5000/register"), (again.ServerId, again.Secret, again.Servers[0].IdentityField, again.Servers[0].RegistrationUrl));
        Assert.False(again.Servers[0].SecretIsNew);
        Assert.Equal(["alice", "bob"], again.Ledger.Referrals.Select(r => r.Referrer));
        Assert.Equal((1, 3), (again.Ledger.Events.Count, again.Ledger.Transitions.Count));
        Assert.NotNull(again.Ledger.Events[0].Body);
        Assert.Contains("duplicate", (await later.Registered(token)).Body);
        Assert.Contains("first_touch_conflict", (await later.Registered(second, eventId: "reg-2")).Body);
        Assert.Contains("\"state\":\"qualified\"", (await later.Qualified(token)).Body);
    }

    [Theory]
    [InlineData("own", "No known secret", 401)]
    [InlineData("old", "an old secret of this server", 401)]
    [InlineData("other", "the secret of another server", 401)]
    [InlineData("callback", "signed with the callback secret", 401)]
    [InlineData("stale", "1000 seconds behind", 401)]
    [InlineData("prefix", "v1 lacks its sha256= prefix. Apart from that", 400)]
    [InlineData("kid", "kid names", 401)]
    public async Task What_was_found_out_about_a_refused_event_outlives_rotations_and_a_restart(string how, string says, int status)
    {
        ReferralSandboxOptions options = new() { Data = DataPath, Servers = [new() { Slug = "east", KeyId = "k0" }, new() { Slug = "west" }] };
        await using (var sandbox = await ReferralSandbox.StartAsync(options))
        {
            using var game = new GameServer(sandbox);
            var old = sandbox.Secret;
            sandbox.Servers[0].RotateSecret();
            var body = System.Text.Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));
            var answer = how switch
            {
                "old" => game.Send(body, old),
                "other" => game.Send(body, sandbox.Servers[1].Secret),
                "callback" => game.Send(body, sandbox.Callbacks.Secret),
                "stale" => game.Send(body, t: game.Now - 1000),
                "prefix" => game.Post(body, $"t={game.Now},v1={GameServer.Sign(sandbox.Secret, game.Now, body)["sha256=".Length..]}"),
                "kid" => game.Send(body, kid: "k0"),
                _ => game.Send(body, "whsec_of_nobody"),
            };
            Assert.Equal(status, (await answer).Status);
            for (var n = 0; n < 10; n++)
            {
                sandbox.Servers[0].RotateSecret();
                sandbox.Servers[1].RotateSecret();
                sandbox.Callbacks.RotateSecret();
            }
        }

        await using var again = await ReferralSandbox.StartAsync(options);
        using var http = new HttpClient();
        Assert.Contains(says, System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(again.Dashboard())));
        Assert.Empty(again.Ledger.Events[0].ToString()!.Split("whsec_").Skip(1));
    }

    [Fact]
    public async Task Callbacks_their_log_and_their_next_tries_outlive_a_restart()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        receiver.Status = 500;
        var clock = new StoppedClock();
        CallbackDelivery before;
        await using (var sandbox = await ReferralSandbox.StartAsync(new() { Data = DataPath, TimeProvider = clock, Servers = [new() { CallbackUrl = receiver.Url }] }))
        {
            sandbox.Callbacks.SendHeart("PlayerOne", streakDay: 7);
            await sandbox.Callbacks.WaitUntilAsync(log => log[0].Attempts.Count == 1, Patience);
            before = sandbox.Callbacks.Deliveries[0];
        }

        receiver.Status = 204;
        await using var again = await ReferralSandbox.StartAsync(new() { Data = DataPath, TimeProvider = clock });
        var kept = Assert.Single(again.Callbacks.Deliveries);
        Assert.Equal(before with { Attempts = [] }, kept with { Attempts = [] });
        Assert.Equal(before.Attempts, kept.Attempts);
        Assert.Single(receiver.Received);

        again.Clock.Advance(TimeSpan.FromMinutes(1));
        await again.Callbacks.WaitUntilAsync(log => log[0].Delivered, Patience);
        Assert.Contains($"\"heart_id\":\"{before.HeartId}\"", System.Text.Encoding.UTF8.GetString(receiver.Received.Last().Body));
        Assert.Equal(2, again.Callbacks.SendTest().Number);
    }

    [Fact]
    public async Task A_try_that_was_due_while_the_sandbox_was_away_is_made_when_it_is_back()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        receiver.Status = 500;
        await using (var sandbox = await ReferralSandbox.StartAsync(new() { Data = DataPath, Servers = [new() { CallbackUrl = receiver.Url }] }))
        {
            sandbox.Callbacks.SendHeart("PlayerOne");
            await sandbox.Callbacks.WaitUntilAsync(log => log[0].Attempts.Count == 1, Patience);
        }

        receiver.Status = 204;
        await using var again = await ReferralSandbox.StartAsync(new() { Data = DataPath, TimeProvider = new StoppedClock(DateTimeOffset.UtcNow.AddHours(1)) });
        await again.Callbacks.WaitUntilAsync(log => log is [{ Delivered: true }], Patience);
    }

    [Fact]
    public async Task A_kept_registration_url_that_breaks_a_newer_rule_is_dropped_and_the_sandbox_starts()
    {
        await using (await ReferralSandbox.StartAsync(new() { Data = DataPath, Servers = [new() { RegistrationUrl = "https://play.example.com/register" }] }))
        {
        }
        using (var file = Sandbox.Storage.LedgerFile.Open(DataPath))
            file.Execute("UPDATE server SET settings = replace(settings, '/register', '/my register')");

        await using var again = await ReferralSandbox.StartAsync(new() { Data = DataPath });

        Assert.Null(again.Servers[0].RegistrationUrl);
    }

    [Fact]
    public async Task A_given_secret_replaces_the_kept_one()
    {
        string old;
        await using (var sandbox = await ReferralSandbox.StartAsync(new() { Data = DataPath }))
            old = sandbox.Secret;

        await using var again = await ReferralSandbox.StartAsync(new() { Data = DataPath, Servers = [new() { Secret = "whsec_given" }] });
        using var game = new GameServer(again);
        var body = System.Text.Encoding.UTF8.GetBytes(game.Body("registered", again.MintToken("alice"), "reg-1", "p"));

        Assert.Equal((401, 200), ((await game.Send(body, old)).Status, (await game.Send(body, "whsec_given")).Status));
    }

    [Fact]
    public async Task What_was_answered_is_in_the_file_even_if_the_sandbox_dies_then()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Data = DataPath });
        using var game = new GameServer(sandbox);
        await game.Registered(sandbox.MintToken("alice"));

        var copy = Path.Combine(_directory.FullName, "copy.db");
        foreach (var file in _directory.GetFiles("sandbox.db*"))
            file.CopyTo(file.FullName.Replace("sandbox.db", "copy.db", StringComparison.Ordinal));
        await using var revived = await ReferralSandbox.StartAsync(new() { Data = copy });

        Assert.Equal(LedgerState.Registered, Assert.Single(revived.Ledger.Referrals).State);
    }

    [Fact]
    public async Task The_file_is_readable_by_its_owner_alone()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Data = DataPath });

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DataPath));
    }

    [Fact]
    public async Task A_second_sandbox_on_the_same_file_is_refused_and_the_first_goes_on()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Data = DataPath });
        using var game = new GameServer(sandbox);

        var error = await Assert.ThrowsAsync<IOException>(() => ReferralSandbox.StartAsync(new() { Data = DataPath }));

        Assert.Contains("locked", error.Message);
        Assert.Equal(200, (await game.Registered(sandbox.MintToken("alice"))).Status);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused()
    {
        await File.WriteAllTextAsync(DataPath, "not a database at all, but long enough to be looked at as one");

        await Assert.ThrowsAsync<IOException>(() => ReferralSandbox.StartAsync(new() { Data = DataPath }));
        await Assert.ThrowsAnyAsync<IOException>(() => ReferralSandbox.StartAsync(new() { Data = "/no/such/directory/x.db" }));
    }
}
