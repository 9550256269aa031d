using System.Net;
using System.Text.RegularExpressions;

namespace MMOLove.Referral.AspNetRegistration.Tests;

/// <summary>A person at a browser: keeps cookies, follows redirects, fills in forms.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() });

    public Uri At { get; private set; } = null!;

    public string Page { get; private set; } = "";

    public async Task GoAsync(Uri address)
    {
        using var answer = await _http.GetAsync(address);
        await SeeAsync(answer);
    }

    /// <summary>Sends the form whose action ends so, with the page's antiforgery token.</summary>
    public async Task SubmitAsync(string actionEnd, string name, string value)
    {
        var form = FormPattern().Matches(Page).First(m => m.Groups["action"].Value.EndsWith(actionEnd, StringComparison.Ordinal));
        var fields = new Dictionary<string, string>
        {
            [form.Groups["field"].Value] = WebUtility.HtmlDecode(form.Groups["token"].Value),
            [name] = value,
        };
        using var answer = await _http.PostAsync(new Uri(At, form.Groups["action"].Value), new FormUrlEncodedContent(fields));
        await SeeAsync(answer);
    }

    /// <summary>
    /// Looks again until the page says it, as somebody does who waits for a reward: for longer than the minute after which the work of a
    /// killed server is somebody else's.
    /// </summary>
    public async Task SeesAsync(string text)
    {
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var look = 0; look < 900; look++)
        {
            await GoAsync(At);
            if (Page.Contains(text, StringComparison.Ordinal)) return;
            await patience.WaitForNextTickAsync();
        }
        Assert.Contains(text, Page);
    }

    public void Dispose() => _http.Dispose();

    private async Task SeeAsync(HttpResponseMessage answer)
    {
        At = answer.RequestMessage!.RequestUri!;
        Page = await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)"><input type="hidden" name="(?<field>[^"]+)" value="(?<token>[^"]+)">""")]
    private static partial Regex FormPattern();
}
