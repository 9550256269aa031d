using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary>Answers of one sentence.</summary>
static class PlainText
{
    public static Task WriteAsync(HttpContext http, int status, string sentence)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(sentence + "\n");
    }
}
