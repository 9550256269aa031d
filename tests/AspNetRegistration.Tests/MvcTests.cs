namespace MMOLove.Referral.AspNetRegistration.Tests;

/// <summary>The MVC sample: the token reaches the action that makes the account, and MMOLove hears of it.</summary>
public sealed class MvcTests : IDisposable
{
    private readonly Visitor _visitor = new();

    [Fact]
    public async Task A_visitor_of_a_share_link_becomes_a_registered_referral()
    {
        await using var sample = await RunningSample.StartMvcAsync();

        await _visitor.GoAsync(sample.ShareLink);
        Assert.Contains("friend's link", _visitor.Page);
        await _visitor.SubmitAsync("/register", "name", "Mira <3");
        Assert.Contains("Welcome, Mira &lt;3", _visitor.Page);

        await _visitor.GoAsync(new Uri(sample.Dashboard, "/sandbox/ledger"));
        await _visitor.SeesAsync("reg-1");
    }

    public void Dispose() => _visitor.Dispose();
}
