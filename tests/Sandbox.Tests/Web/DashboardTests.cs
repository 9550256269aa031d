using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace MMOLove.Referral.Sandbox.Tests.Web;

/// <summary>The dashboard as HTTP: what it refuses, and what it says without a browser. The browser tests use it as people do.</summary>
public class DashboardTests
{
    static HttpClient Visitor(ReferralSandbox sandbox) => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = sandbox.BaseAddress };

    static async Task<HttpResponseMessage> Change(HttpClient http, ReferralSandbox sandbox, string action, string? origin = null, string? antiforgery = null, params (string, string)[] fields)
    {
        var page = await http.GetStringAsync(sandbox.Dashboard());
        var value = antiforgery ?? Regex.Match(page, "name=\"antiforgery\" value=\"([^\"]+)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Dashboard()}/{action}")
        {
            Content = new FormUrlEncodedContent([new("antiforgery", value), .. fields.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))]),
        };
        request.Headers.Add("Origin", origin ?? sandbox.BaseAddress.GetLeftPart(UriPartial.Authority));
        return await http.SendAsync(request);
    }

    [Fact]
    public async Task The_start_leads_to_the_first_servers_page_under_any_game_name()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Slug = "east", Game = "eden" }] });
        using var http = Visitor(sandbox);

        using var start = await http.GetAsync("/");
        Assert.Equal("/dashboard/eden/east/referrals", start.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/dashboard/any-other-game/{sandbox.ServerId}/referrals")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/dashboard/eden/nobody/referrals")).StatusCode);
    }

    [Theory]
    [InlineData("enable")]
    [InlineData("secret")]
    [InlineData("rotate")]
    [InlineData("settings")]
    [InlineData("test")]
    [InlineData("faults")]
    [InlineData("clock")]
    [InlineData("callback")]
    [InlineData("callback-secret")]
    [InlineData("heart")]
    public async Task A_change_from_another_site_or_without_the_antiforgery_token_is_403(string action)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        var secret = sandbox.Secret;

        Assert.Equal(403, (int)(await Change(http, sandbox, action, origin: "https://evil.example")).StatusCode);
        Assert.Equal(403, (int)(await Change(http, sandbox, action, origin: "null")).StatusCode);
        Assert.Equal(403, (int)(await Change(http, sandbox, action, origin: $"http://127.0.0.1:{sandbox.BaseAddress.Port ^ 1}")).StatusCode);
        Assert.Equal(403, (int)(await Change(http, sandbox, action, origin: $"http://localhost:{sandbox.BaseAddress.Port}")).StatusCode);
        Assert.Equal(403, (int)(await Change(http, sandbox, action, origin: $"https://127.0.0.1:{sandbox.BaseAddress.Port}")).StatusCode);
        Assert.Equal(403, (int)(await Change(http, sandbox, action, antiforgery: "")).StatusCode);
        Assert.Equal(403, (int)(await Change(http, sandbox, action, antiforgery: new string('0', 64))).StatusCode);
        using var stranger = Visitor(sandbox);
        var page = await http.GetStringAsync(sandbox.Dashboard());
        var foreign = Regex.Match(page, "name=\"antiforgery\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(403, (int)(await Change(stranger, sandbox, action, antiforgery: foreign)).StatusCode);

        Assert.Equal((secret, true, TimeSpan.Zero), (sandbox.Secret, sandbox.Servers[0].Enabled, sandbox.Clock.Offset));
        Assert.Empty(sandbox.Ledger.Events);
    }

    [Fact]
    public async Task A_post_without_an_origin_or_of_another_content_type_is_403()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);

        using var json = new StringContent("{}", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        Assert.Equal(403, (int)(await http.PostAsync($"{sandbox.Dashboard()}/rotate", json)).StatusCode);
        using var form = new FormUrlEncodedContent([]);
        Assert.Equal(403, (int)(await http.PostAsync($"{sandbox.Dashboard()}/rotate", form)).StatusCode);
        Assert.Equal(405, (int)(await http.DeleteAsync(sandbox.Dashboard())).StatusCode);
    }

    [Fact]
    public async Task A_rotated_secret_is_shown_once_and_the_old_one_is_dead()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        using var game = new GameServer(sandbox);
        var old = sandbox.Secret;

        var response = await Change(http, sandbox, "rotate", fields: [("overlap", "0"), ("kid", "2026-12")]);
        var shown = await response.Content.ReadAsStringAsync();

        Assert.NotEqual(old, sandbox.Secret);
        Assert.Equal("2026-12", sandbox.Servers[0].KeyId);
        Assert.Contains(sandbox.Secret, shown);
        Assert.DoesNotContain(sandbox.Secret, await http.GetStringAsync(response.RequestMessage!.RequestUri));
        Assert.Equal(401, (await game.Send(Encoding.UTF8.GetBytes(game.Body("qualified", "t", "e")), old)).Status);
    }

    [Fact]
    public async Task A_kid_in_use_is_refused_with_the_way_out()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { KeyId = "2026-12" }] });
        using var http = Visitor(sandbox);
        var old = sandbox.Secret;

        var response = await Change(http, sandbox, "rotate", fields: [("overlap", "60"), ("kid", "2026-12")]);

        Assert.Contains("choose another, or rotate without an overlap", await response.Content.ReadAsStringAsync());
        Assert.Equal(old, sandbox.Secret);
    }

    [Fact]
    public async Task What_a_sender_wrote_cannot_become_markup()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        using var game = new GameServer(sandbox);
        const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        sandbox.MintToken(Hostile);
        await game.Registered(Hostile, Hostile, Hostile);
        await game.Post(Encoding.UTF8.GetBytes("{}"), Hostile);

        using var response = await http.GetAsync($"{sandbox.Dashboard()}?token={Uri.EscapeDataString("<script>")}");
        var page = await response.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script>alert", page);
        Assert.DoesNotContain("<img", page);
        Assert.Contains("&lt;script&gt;", page);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task What_a_sender_made_long_or_turned_round_takes_one_line_of_the_log()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        Assert.Equal(200, (await game.Registered(token, new string('i', 20_000), "reg\u202e" + new string('e', 20_000))).Status);

        var page = await http.GetStringAsync(sandbox.Dashboard());

        var line = WebUtility.HtmlDecode(Regex.Match(page, "<summary>(.*?)</summary>", RegexOptions.Singleline).Value);
        Assert.InRange(line.Length, 300, 1_500);
        Assert.Contains("reg⟨U+202E⟩eee", line);
        Assert.Contains("eee…", line);
        Assert.Contains("iii… · " + token[..20], line);
    }

    [Theory]
    [InlineData("qualified", "Send registered first")]
    [InlineData("unknown token", "this server's share link")]
    [InlineData("unknown server", "server id of the set-up")]
    [InlineData("expired", "brings a new one")]
    [InlineData("off", "Enable referrals")]
    [InlineData("no json", "one JSON object")]
    [InlineData("no prefix", "v1 must begin with sha256=.")]
    [InlineData("no server", "server_id is required.")]
    public async Task A_verdict_names_what_to_do_about_it(string what, string says)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        if (what == "expired") sandbox.Clock.Advance(TimeSpan.FromDays(91));
        if (what == "off") sandbox.Servers[0].Enabled = false;

        await (what switch
        {
            "unknown token" => game.Registered("of-nobody"),
            "unknown server" => game.Send(game.Body("qualified", token, "e").Replace(sandbox.ServerId, "of-nobody", StringComparison.Ordinal)),
            "no json" => game.Send("no json"),
            "no prefix" => game.Post("{}"u8.ToArray(), "t=1,v1=00"),
            "no server" => game.Send("""{"event":"qualified"}"""),
            _ => game.Qualified(token),
        });

        var verdict = Regex.Match(await http.GetStringAsync(sandbox.Dashboard()), "<dt>Verdict</dt><dd>(.*?)</dd>").Groups[1].Value;
        Assert.Contains(says, WebUtility.HtmlDecode(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_test_event_names_what_to_do_about_it()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        sandbox.Servers[0].Enabled = false;

        var page = await (await Change(http, sandbox, "test")).Content.ReadAsStringAsync();

        Assert.Contains("The test event was refused: Referrals are switched off for this server. Enable referrals in the set-up.", page);
    }

    [Fact]
    public async Task The_log_is_filtered_by_token_identity_and_status()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        using var game = new GameServer(sandbox);
        var (first, second) = (sandbox.MintToken("alice"), sandbox.MintToken("bob"));
        await game.Registered(first, "player-1", "reg-1");
        await game.Qualified(first, "qual-1");
        await game.Registered(second, "player-2", "reg-2");
        await game.Send(Encoding.UTF8.GetBytes(game.Body("qualified", second, "qual-2")), "wrong");

        Assert.Equal(["qual-2", "reg-2", "qual-1", "reg-1"], await Ids(""));
        Assert.Equal(["qual-1", "reg-1"], await Ids("?token=" + first));
        Assert.Equal(["qual-1", "reg-1"], await Ids("?identity=player-1"));
        Assert.Equal(["qual-2"], await Ids("?status=401"));
        Assert.Equal(["reg-1"], await Ids("?before=2"));
        await game.Post(new byte[65 * 1024]);
        Assert.Equal([""], await Ids("?status=413"));
        Assert.Empty(await Ids("?identity=nobody"));

        async Task<string[]> Ids(string query)
            => [.. Regex.Matches(await http.GetStringAsync(sandbox.Dashboard() + query), "<span class=\"id\">([^<]*)</span>").Select(m => m.Groups[1].Value)];
    }

    [Theory]
    [InlineData("settings", "registration_url", "http://play.example.com/", "must be https")]
    [InlineData("settings", "registration_url", "https://10.0.0.1/", "must be public")]
    [InlineData("clock", "advance", "soon", "whole seconds")]
    [InlineData("clock", "advance", "999999999", "ten years")]
    [InlineData("faults", "preset", "Heaven", "preset must be")]
    [InlineData("faults", "Reset", "150", "0 to 100")]
    [InlineData("rotate", "overlap", "-1", "overlap")]
    public async Task A_value_out_of_its_rule_is_refused_in_one_sentence(string action, string name, string value, string says)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);

        var page = await (await Change(http, sandbox, action, fields: [(name, value), ("identity_field", "account")])).Content.ReadAsStringAsync();

        Assert.Contains("role=\"alert\"", page);
        Assert.Contains(says, page);
    }

    [Fact]
    public async Task Each_fault_has_a_rate_that_the_page_shows_and_sets()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        var faults = Enum.GetValues<SandboxFault>().Where(fault => fault != SandboxFault.None).ToArray();

        var page = await (await Change(http, sandbox, "faults", fields: [.. faults.Select((fault, n) => (fault.ToString(), (n + 1).ToString(CultureInfo.InvariantCulture)))])).Content.ReadAsStringAsync();

        Assert.All(faults, (fault, n) => Assert.Matches($"name=\"{fault}\"[^>]* value=\"{n + 1}\"", page));
        Assert.Equal(
            new FaultRates { InternalError = 0.01, Unavailable = 0.02, Reset = 0.03, Hang = 0.04, LostAnswer = 0.05, TruncatedAnswer = 0.06, SlowAnswer = 0.07, Rotation = 0.08, ReferralsOff = 0.09, SkewedDate = 0.1 },
            sandbox.Faults.Rates);
    }

    [Fact]
    public async Task A_change_leads_back_to_the_filtered_log_and_to_nothing_else_that_was_in_the_address()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);

        var page = await http.GetStringAsync(sandbox.Dashboard() + "?token=a%26b&status=401&before=7&else=1");
        var action = WebUtility.HtmlDecode(Regex.Match(page, "action=\"([^\"]+/clock[^\"]*)\"").Groups[1].Value);
        Assert.EndsWith("/clock?token=a%26b&status=401", action);

        using var changed = await Change(http, sandbox, "clock?token=a%26b&identity=%C5%82%0D%0AX:1&status=418&before=7&else=1", fields: ("advance", "60"));
        Assert.StartsWith("?token=a%26b&identity=%C5%82%0D%0AX%3A1&done=", changed.RequestMessage!.RequestUri!.Query);
    }

    [Theory]
    [InlineData("settings", "registration_url", "http://play.example.com/")]
    [InlineData("settings", "registration_url", "https://play.example.com/my register")]
    [InlineData("callback", "callback_url", "https://play.example.com/callback")]
    public async Task A_refused_address_stays_in_its_field_beside_the_reason(string action, string field, string url)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);

        var page = await (await Change(http, sandbox, action, fields: [(field, url), ("identity_field", "email")])).Content.ReadAsStringAsync();

        var input = Regex.Match(page, $"<input [^>]*name=\"{field}\"[^>]*>").Value;
        Assert.Contains($"value=\"{url}\"", input);
        Assert.Contains("aria-invalid=\"true\"", input);
        Assert.Contains($"{field}-error", Regex.Match(input, "aria-describedby=\"([^\"]+)\"").Groups[1].Value.Split(' '));
        Assert.Matches($"<p class=\"error\" id=\"{field}-error\">The (registration|callback) URL must", page);
        Assert.Equal(action == "settings", page.Contains("value=\"email\" selected", StringComparison.Ordinal));
        Assert.DoesNotContain(url, await http.GetStringAsync(sandbox.Dashboard()));
    }

    [Fact]
    public async Task The_live_stream_tells_of_each_change()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        using var game = new GameServer(sandbox);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var lines = new StreamReader(await http.GetStreamAsync(sandbox.Dashboard() + "/live", limit.Token));
        Assert.Equal("event: hello", await lines.ReadLineAsync(limit.Token));

        await game.Registered("unknown");

        string? line;
        while ((line = await lines.ReadLineAsync(limit.Token)) != "event: change") { }
        Assert.Equal("data: 1", await lines.ReadLineAsync(limit.Token));
    }

    [Theory]
    [InlineData("clock")]
    [InlineData("switch")]
    [InlineData("secret")]
    [InlineData("callback secret")]
    public async Task The_live_stream_tells_of_changes_beside_the_log(string what)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var http = Visitor(sandbox);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var lines = new StreamReader(await http.GetStreamAsync(sandbox.Dashboard() + "/live", limit.Token));
        while (await lines.ReadLineAsync(limit.Token) != "") { }

        if (what == "clock") sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        else if (what == "switch") sandbox.Servers[0].Enabled = false;
        else if (what == "secret") sandbox.Servers[0].RotateSecret();
        else sandbox.Callbacks.RotateSecret();

        Assert.Equal("event: change", await lines.ReadLineAsync(limit.Token));
    }
}
