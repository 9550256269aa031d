using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace MMOLove.Referral.AspNetCore;

/// <summary>
/// The captured <c>mmref</c> as a parameter of a minimal-API handler or an MVC action: query first, cookie second (contract §2). Converts to
/// the <c>string?</c> that a hook takes.
/// </summary>
/// <param name="Token">The token; null where the visitor was not referred.</param>
/// <example><code>app.MapPost("/register", (RegistrationForm form, Mmref mmref) => accounts.Create(form, mmref));</code></example>
[ModelBinder(typeof(MmrefModelBinder))]
public readonly record struct Mmref(string? Token)
{
    /// <summary>True where the visitor came by a share link.</summary>
    public bool IsReferred => Token is not null;

    /// <summary>Binds the parameter of a minimal-API handler.</summary>
    public static ValueTask<Mmref> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Mmref(context.GetMmref()));

    /// <summary>The token; null where the visitor was not referred.</summary>
    public static implicit operator string?(Mmref mmref) => mmref.Token;

    /// <inheritdoc/>
    public override string ToString() => Token ?? "";
}
