using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Web;

/// <summary>Reads a request's body as the exact bytes sent, up to a limit.</summary>
static class RequestBody
{
    public const int MaxLength = 64 * 1024;

    /// <summary>Null where the body is longer than <see cref="MaxLength"/>.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxLength)
            return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > MaxLength)
                return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
