using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.AspNetCore;

/// <summary>The bytes of a request as they arrived, up to what a callback could mean.</summary>
internal static class RawBody
{
    /// <summary>A callback has some 250 bytes.</summary>
    public const int MaxLength = 16 * 1024;

    /// <returns>The bytes; or null and the status to answer with.</returns>
    public static async Task<(byte[]? Body, int Status)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxLength) return (null, StatusCodes.Status413PayloadTooLarge);
        // A body without a stated length is read up to one byte more than allowed, to know that it is too long.
        var buffer = ArrayPool<byte>.Shared.Rent(MaxLength + 1);
        try
        {
            var length = 0;
            while (length <= MaxLength)
            {
                var read = await request.Body.ReadAsync(buffer.AsMemory(length, MaxLength + 1 - length), request.HttpContext.RequestAborted).ConfigureAwait(false);
                if (read == 0) return (buffer.AsSpan(0, length).ToArray(), StatusCodes.Status200OK);
                length += read;
            }
            return (null, StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException bad)
        {
            return (null, bad.StatusCode);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
