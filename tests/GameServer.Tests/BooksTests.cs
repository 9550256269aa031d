using System.Globalization;
using GameServer.Audit;
using GameServer.Rewards;
using GameServer.World;
using MMOLove.Referral;
using MMOLove.Referral.Sandbox;

namespace GameServer.Tests;

/// <summary>"0 lost" means something: the books find whatever is wrong in them.</summary>
public sealed class BooksTests : IAsyncLifetime
{
    private readonly List<Account> _accounts = [];
    private ReferralSandbox _mmolove = null!;

    public async Task InitializeAsync()
    {
        _mmolove = await ReferralSandbox.StartAsync();
        await ReferAsync(level: 10, gold: GoldReward.Gold);
        await ReferAsync(level: 3, gold: 0);
        _accounts.Add(new Account(3, "came by herself", null) { Level = 12 });
    }

    public async Task DisposeAsync() => await _mmolove.DisposeAsync();

    [Fact]
    public void Accounts_that_match_the_ledger_are_exit_code_0()
    {
        var books = Books.Compare(_accounts, _mmolove);

        Assert.Empty(books.Differences);
        Assert.Equal("referrals: 2 clicked, 2 registered, 1 qualified, 1 rewarded, 0 lost", books.ToString());
        Assert.Equal(0, Game.Close(books));
    }

    [Fact]
    public void A_reward_that_was_not_granted_is_found()
    {
        _accounts[0].Gold = 0;

        AssertFinds("player 1 (level 10) is Qualified with 0 gold, and should be Qualified with 500");
    }

    [Theory]
    [InlineData(0, 2 * GoldReward.Gold, "player 1 (level 10) is Qualified with 1000 gold, and should be Qualified with 500")]
    [InlineData(1, GoldReward.Gold, "player 2 (level 3) is Registered with 500 gold, and should be Registered with 0")]
    [InlineData(2, GoldReward.Gold, "came by herself (level 12) is unknown with 500 gold, and should be unknown with 0")]
    public void A_grant_too_many_is_found(int account, int gold, string difference)
    {
        _accounts[account].Gold = gold;

        AssertFinds(difference);
    }

    [Fact]
    public void An_account_that_MMOLove_never_heard_of_is_found()
    {
        _accounts.Add(new Account(4, "unheard", "mmref.v1.a.b"));

        AssertFinds("unheard (level 1) is unknown with 0 gold, and should be Registered with 0");
    }

    [Fact]
    public void A_level_ten_that_MMOLove_never_heard_of_is_found()
    {
        _accounts[1].Level = 10;
        _accounts[1].Gold = GoldReward.Gold;

        AssertFinds("player 2 (level 10) is Registered with 500 gold, and should be Qualified with 500");
    }

    [Fact]
    public void A_referral_whose_account_the_game_has_lost_is_found()
    {
        _accounts.RemoveAt(1);

        AssertFinds("account 2 is Registered, and there is no such account");
    }

    private void AssertFinds(string difference)
    {
        var books = Books.Compare(_accounts, _mmolove);

        Assert.Equal(difference, Assert.Single(books.Differences));
        Assert.EndsWith(", 1 lost", books.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, Game.Close(books));
    }

    private async Task ReferAsync(int level, int gold)
    {
        var account = new Account(_accounts.Count + 1, $"player {_accounts.Count + 1}", _mmolove.MintToken("alice")) { Level = level, Gold = gold };
        _accounts.Add(account);
        using var client = new ReferralClient(_mmolove.ServerId, _mmolove.Secret, _mmolove.EventsEndpoint.ToString());
        var id = account.Id.ToString(CultureInfo.InvariantCulture);
        Assert.True((await client.RegisteredAsync(account.Mmref!, id, "reg-" + id)).Ok);
        if (level >= 10) Assert.True((await client.QualifiedAsync(account.Mmref!, "qual-" + id)).Ok);
    }
}
