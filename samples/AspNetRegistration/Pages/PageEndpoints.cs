using System.Globalization;
using AspNetRegistration.Accounts;
using AspNetRegistration.Development;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using MMOLove.Referral.AspNetCore;

namespace AspNetRegistration.Pages;

/// <summary>The site: a landing page, a registration form, and one page for each account.</summary>
public static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder site)
    {
        site.MapGet("/", Home);
        site.MapGet("/register", RegistrationForm);
        site.MapPost("/register", Register);
        site.MapGet("/accounts/{id:long}", AccountPage);
        site.MapPost("/accounts/{id:long}/level", ReachLevelTen);
        site.MapPost("/accounts/{id:long}/vote", Vote);
    }

    private static IResult Home(LocalMMOLove mmolove) => Html.Page("A small game", $"""
        <p>You are Alice's friend. She plays here, and sent you her link:</p>
        <p><a href="{Html.Text(mmolove.ShareLink("alice").ToString())}">Alice's share link</a></p>
        <p>Or <a href="/register">register without one</a>. What MMOLove knows is in <a href="{Html.Text(mmolove.Dashboard.ToString())}">its dashboard</a>
        and in <a href="{Html.Text(mmolove.Ledger.ToString())}">its ledger</a>.</p>
        """);

    private static IResult RegistrationForm(HttpContext context, IAntiforgery antiforgery, Mmref mmref) => Form(context, antiforgery, mmref, null);

    // The parameter's type finds the token: in the query, in the cookie, or where the landing visit left it.
    private static IResult Register(HttpContext context, IAntiforgery antiforgery, AccountStore accounts, [FromForm] string? name, Mmref mmref)
    {
        name = name?.Trim();
        if (name is not { Length: >= 2 and <= 24 }) return Form(context, antiforgery, mmref, "A name has 2 to 24 characters.");
        // The name goes into callbacks, logs and terminals, where a line break would be somebody else's line.
        if (name.Any(char.IsControl)) return Form(context, antiforgery, mmref, "A name has no tabs, line breaks or other control characters.");
        if (accounts.Create(name, mmref) is not { } account) return Form(context, antiforgery, mmref, "This name is taken.");
        context.ForgetMmref();
        return Results.Redirect("/accounts/" + account.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static IResult AccountPage(long id, HttpContext context, IAntiforgery antiforgery, AccountStore accounts)
    {
        if (accounts.Find(id) is not { } account) return Html.Page("No such account", "<p><a href=\"/\">Home</a></p>", StatusCodes.Status404NotFound);
        return Html.Page(account.Name, $"""
            <dl>
            <dt>Level</dt><dd id="level">{account.Level}</dd>
            <dt>Gold</dt><dd id="gold">{account.Gold}</dd>
            <dt>Referred</dt><dd id="referred">{(account.Mmref is null ? "no" : "yes, by token " + Html.Text(account.Mmref))}</dd>
            </dl>
            {Button(context, antiforgery, $"/accounts/{account.Id}/level", "Reach level 10")}
            {Button(context, antiforgery, $"/accounts/{account.Id}/vote", "Vote on MMOLove")}
            <p>A reward takes a moment: it is paid when MMOLove has answered. <a href="/accounts/{account.Id}">Look again</a> · <a href="/">Home</a></p>
            """);
    }

    private static IResult ReachLevelTen(long id, AccountStore accounts, [FromForm] string? button)
    {
        _ = button;
        accounts.ReachLevelTen(id);
        return Results.Redirect($"/accounts/{id}");
    }

    private static IResult Vote(long id, AccountStore accounts, LocalMMOLove mmolove, [FromForm] string? button)
    {
        _ = button;
        if (accounts.Find(id) is { } account) mmolove.Vote(account.Name);
        return Results.Redirect($"/accounts/{id}");
    }

    private static IResult Form(HttpContext context, IAntiforgery antiforgery, Mmref mmref, string? problem) => Html.Page("Register", $"""
        {(problem is null ? "" : $"<p class=\"error\" role=\"alert\">{Html.Text(problem)}</p>")}
        <form method="post" action="/register">{Token(context, antiforgery)}
        <label>Your name <input name="name" required minlength="2" maxlength="24" autocomplete="username"></label> <button>Play</button>
        </form>
        <p id="referred">{(mmref.IsReferred ? "You come by a friend's link." : "You come by yourself.")}</p>
        """, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static string Button(HttpContext context, IAntiforgery antiforgery, string action, string text) =>
        $"<form method=\"post\" action=\"{action}\">{Token(context, antiforgery)}<button name=\"button\" value=\"1\">{text}</button></form>";

    private static string Token(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return $"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{Html.Text(tokens.RequestToken)}\">";
    }
}
