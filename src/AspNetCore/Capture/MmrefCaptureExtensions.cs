using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MMOLove.Referral.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Carries the referral token from the landing page to the page that makes the account.</summary>
public static class MmrefCaptureExtensions
{
    /// <summary>Registers what <see cref="UseMMOLoveCapture"/> needs: data protection, whose keys must be shared where several machines serve one site.</summary>
    public static IServiceCollection AddMMOLoveCapture(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDataProtection();
        services.TryAddSingleton<MmrefCookie>();
        return services;
    }

    /// <summary>
    /// Keeps the <c>mmref</c> of a landing visit in a protected cookie, for 90 days, and gives it to <c>HttpContext.GetMmref()</c> on the
    /// visits after it. Put it before the endpoints, and before what caches their answers. An answer that sets the cookie is <c>no-store</c>.
    /// The cookie is not marked essential: a cookie-consent policy is obeyed.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="AddMMOLoveCapture"/> was not called.</exception>
    public static IApplicationBuilder UseMMOLoveCapture(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.ApplicationServices.GetService<MmrefCookie>() is null)
            throw new InvalidOperationException("UseMMOLoveCapture needs builder.Services.AddMMOLoveCapture().");
        return app.UseMiddleware<MmrefCaptureMiddleware>();
    }
}
