using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>The page's style and script, from the assembly: nothing is loaded from elsewhere.</summary>
static class Assets
{
    public const string StylePath = "/sandbox/dashboard.css";
    public const string ScriptPath = "/sandbox/dashboard.js";

    static readonly byte[] Style = Read("dashboard.css");
    static readonly byte[] Script = Read("dashboard.js");

    public static Task StyleAsync(HttpContext http) => WriteAsync(http, "text/css; charset=utf-8", Style);

    public static Task ScriptAsync(HttpContext http) => WriteAsync(http, "text/javascript; charset=utf-8", Script);

    static Task WriteAsync(HttpContext http, string type, byte[] content)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.Body.WriteAsync(content).AsTask();
    }

    static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
