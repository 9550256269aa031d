using System.Text.Encodings.Web;

namespace AspNetRegistration.Pages;

/// <summary>The frame of every page.</summary>
public static class Html
{
    private const string Style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }
        form { display: inline-block; margin: 0 .5rem .5rem 0; }
        input, button { font: inherit; padding: .4rem .8rem; }
        dt { font-weight: 600; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
        .error { border-left: .25rem solid #c33; padding-left: .75rem; }
        """;

    public static IResult Page(string title, string body, int status = StatusCodes.Status200OK) => Results.Content(
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text(title)}</title><style>{Style}</style></head>
        <body><main><h1>{Text(title)}</h1>{body}</main></body>
        </html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);

    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
