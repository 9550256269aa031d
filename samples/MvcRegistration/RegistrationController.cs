using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using MMOLove.Referral.AspNetCore;

namespace MvcRegistration;

/// <summary>A registration page in MVC: the token is a parameter of the action, wherever the visitor carried it.</summary>
[Route("/register")]
[AutoValidateAntiforgeryToken]
public sealed class RegistrationController(PlayerHooks hooks, IAntiforgery antiforgery) : Controller
{
    private static long s_accounts;

    [HttpGet]
    public ContentResult Form(Mmref mmref)
    {
        var tokens = antiforgery.GetAndStoreTokens(HttpContext);
        return Html($"""
            <h1>Join us</h1>
            <p>{(mmref.IsReferred ? "You came by a friend's link." : "Welcome, stranger.")}</p>
            <form method="post" action="/register"><input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">
            <label>Name <input name="name" required></label> <button>Create the account</button></form>
            """);
    }

    [HttpPost]
    public ContentResult Register(string name, Mmref mmref)
    {
        var accountId = Interlocked.Increment(ref s_accounts);
        hooks.AccountCreated(mmref, accountId);
        HttpContext.ForgetMmref();
        return Html($"<h1>Welcome, {HtmlEncoder.Default.Encode(name)}</h1><p>You are account {accountId}.</p>");
    }

    private ContentResult Html(string body) => Content("<!doctype html><title>Registration</title>" + body, "text/html; charset=utf-8");
}
