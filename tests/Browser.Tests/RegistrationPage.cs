using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>The smallest registration page: it takes the token from query or cookie and registers the account with it.</summary>
sealed class RegistrationPage : IAsyncDisposable
{
    readonly WebApplication _app;

    RegistrationPage(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Called with token and account name when a player submits the form.</summary>
    public Func<string, string, Task> Registered { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<RegistrationPage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var page = new RegistrationPage(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/register", (HttpRequest request) => Results.Content($"""
            <!doctype html><html lang="en"><title>Register</title><form method="post">
            <label>Account <input name="account"></label><input type="hidden" name="mmref" value="{request.Query["mmref"].FirstOrDefault() ?? request.Cookies["mmref"]}">
            <button>Create account</button></form></html>
            """, "text/html"));
        app.MapPost("/register", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            await page.Registered(form["mmref"]!, form["account"]!);
            return Results.Content("<!doctype html><html lang=\"en\"><title>Welcome</title><p>Welcome!</p></html>", "text/html");
        });
        await app.StartAsync();
        page.Url = app.Urls.First() + "/register";
        return page;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
