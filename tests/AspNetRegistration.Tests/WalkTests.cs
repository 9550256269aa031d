using System.Text.Json;

namespace MMOLove.Referral.AspNetRegistration.Tests;

/// <summary>The README's walk, step by step.</summary>
public sealed class WalkTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("mmolove-site-").FullName;
    private readonly Visitor _visitor = new();

    [Fact]
    public async Task From_the_share_link_to_gold_for_referral_and_vote()
    {
        await using var sample = await RunningSample.StartAsync(_data);

        await _visitor.GoAsync(sample.ShareLink);
        Assert.Equal("/register", _visitor.At.AbsolutePath);
        Assert.Contains("friend's link", _visitor.Page);

        // The token is in the form's page alone; the post finds it where the landing visit left it.
        await _visitor.SubmitAsync("/register", "name", "Mira <3");
        Assert.StartsWith("/accounts/", _visitor.At.AbsolutePath);
        Assert.Contains("Mira &lt;3", _visitor.Page);
        Assert.Contains("yes, by token", _visitor.Page);

        await _visitor.SubmitAsync("/level", "button", "1");
        Assert.Contains("<dd id=\"level\">10</dd>", _visitor.Page);
        await _visitor.SeesAsync("<dd id=\"gold\">500</dd>");

        await _visitor.SubmitAsync("/vote", "button", "1");
        await _visitor.SeesAsync("<dd id=\"gold\">525</dd>");

        var ledger = await LedgerAsync(sample);
        Assert.Contains("\"qualified\"", ledger);
        Assert.Contains("reg-1", ledger);
    }

    [Fact]
    public async Task Started_a_second_time_it_says_so_in_one_line()
    {
        await using var sample = await RunningSample.StartAsync(_data);

        var (exitCode, said) = await RunningSample.FailAsync(_data);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The site cannot start; does it run already? ", Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Without_a_share_link_there_is_an_account_and_no_event()
    {
        await using var sample = await RunningSample.StartAsync(_data);

        await _visitor.GoAsync(new Uri(sample.Site, "/register"));
        await _visitor.SubmitAsync("/register", "name", "Loner");
        await _visitor.SubmitAsync("/level", "button", "1");

        Assert.Contains("<dd id=\"referred\">no</dd>", _visitor.Page);
        Assert.DoesNotContain("reg-1", await LedgerAsync(sample));
    }

    [Fact]
    public async Task The_next_account_from_the_same_browser_is_not_referred()
    {
        await using var sample = await RunningSample.StartAsync(_data);
        await _visitor.GoAsync(sample.ShareLink);
        await _visitor.SubmitAsync("/register", "name", "Mira");
        Assert.Contains("yes, by token", _visitor.Page);

        await _visitor.GoAsync(new Uri(sample.Site, "/register"));
        Assert.Contains("You come by yourself.", _visitor.Page);
        await _visitor.SubmitAsync("/register", "name", "Her sister");

        Assert.Contains("<dd id=\"referred\">no</dd>", _visitor.Page);
    }

    [Fact]
    public async Task A_taken_name_makes_neither_account_nor_event()
    {
        await using var sample = await RunningSample.StartAsync(_data);
        await _visitor.GoAsync(new Uri(sample.Site, "/register"));
        await _visitor.SubmitAsync("/register", "name", "Mira");

        await _visitor.GoAsync(sample.ShareLink);
        await _visitor.SubmitAsync("/register", "name", "mira");

        Assert.Contains("This name is taken.", _visitor.Page);
        Assert.DoesNotContain("reg-2", await LedgerAsync(sample));
    }

    [Fact]
    public async Task A_name_with_control_characters_is_refused_where_it_is_entered()
    {
        await using var sample = await RunningSample.StartAsync(_data);
        await _visitor.GoAsync(new Uri(sample.Site, "/register"));

        foreach (var name in new[] { "a\tb", "a\u001bb", "a\u0085b" })
        {
            await _visitor.SubmitAsync("/register", "name", name);
            Assert.Contains("A name has no tabs, line breaks or other control characters.", _visitor.Page);
        }

        // The form is still there, and whom it lets through can be voted for.
        await _visitor.SubmitAsync("/register", "name", "a b");
        await _visitor.SubmitAsync("/vote", "button", "1");
        await _visitor.SeesAsync("<dd id=\"gold\">25</dd>");
    }

    [Fact]
    public async Task What_was_there_is_there_after_a_restart()
    {
        Uri account;
        await using (var first = await RunningSample.StartAsync(_data))
        {
            await _visitor.GoAsync(first.ShareLink);
            await _visitor.SubmitAsync("/register", "name", "Mira");
            account = _visitor.At;
        }

        await using var second = await RunningSample.StartAsync(_data);
        await _visitor.GoAsync(new Uri(second.Site, account.AbsolutePath));
        await _visitor.SubmitAsync("/level", "button", "1");

        await _visitor.SeesAsync("<dd id=\"gold\">500</dd>");
    }

    public void Dispose()
    {
        _visitor.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static async Task<string> LedgerAsync(RunningSample sample)
    {
        using var http = new HttpClient();
        var ledger = await http.GetStringAsync(new Uri(sample.Dashboard, "/sandbox/ledger"));
        using var isJson = JsonDocument.Parse(ledger);
        return ledger;
    }
}
