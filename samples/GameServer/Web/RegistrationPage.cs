using GameServer.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GameServer.Web;

/// <summary>The game's web site: one page to make an account on. MMOLove's share links lead here with <c>?mmref=&lt;token&gt;</c>.</summary>
public static class RegistrationPage
{
    const string Form = "<form method=post><input name=name placeholder='Your name'><button>Play</button></form>";

    public static async Task<WebApplication> StartAsync(GameWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var page = builder.Build();
        page.MapGet("/register", () => Results.Content(Form, "text/html"));
        page.MapPost("/register", (HttpRequest request) => RegisterAsync(request, world));
        await page.StartAsync();
        return page;
    }

    static async Task<IResult> RegisterAsync(HttpRequest request, GameWorld world)
    {
        var form = await request.ReadFormAsync();
        // The query first, the cookie second: somebody may follow a link today and register tomorrow.
        var mmref = request.Query["mmref"].FirstOrDefault() ?? request.Cookies["mmref"];
        var account = await world.RegisterAsync(form["name"].ToString(), mmref);
        return Results.Ok(account.Id);
    }
}
