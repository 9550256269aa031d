using System.Buffers;

namespace MMOLove.Referral.Client;

/// <summary>The body of an answer in a rented array: as much of it as an honest endpoint could mean.</summary>
internal struct AnswerBody : IDisposable
{
    /// <summary>No more than this is read of any answer.</summary>
    public const int MaxLength = 64 * 1024;

    private const int UsualLength = 2 * 1024;

    private byte[]? _rented;
    private int _length;

    public readonly ReadOnlySpan<byte> Utf8 => _rented.AsSpan(0, _length);

    /// <exception cref="IOException">The connection ended before the answer did.</exception>
    /// <exception cref="HttpRequestException">The same, on other platforms.</exception>
    public static async ValueTask<AnswerBody> ReadAsync(HttpContent? content, bool isCallers, CancellationToken cancellationToken)
    {
        if (content is null) return default;
#if NET8_0_OR_GREATER
        // Our handler's answers have a stream at once; a caller's may have to be waited for.
        var stream = isCallers ? await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false) : content.ReadAsStream(cancellationToken);
#else
        // This target's streams do not all notice a token while they wait; closing the stream ends the wait.
        _ = isCallers;
        var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        using var closing = cancellationToken.Register(static s => ((Stream)s!).Dispose(), stream);
#endif
        var body = new AnswerBody { _rented = ArrayPool<byte>.Shared.Rent(UsualLength) };
        try
        {
            while (body._length < MaxLength)
            {
                if (body._length == body._rented.Length) body.Grow();
#if NET8_0_OR_GREATER
                var read = await stream.ReadAsync(body._rented.AsMemory(body._length), cancellationToken).ConfigureAwait(false);
#else
                var read = await stream.ReadAsync(body._rented, body._length, body._rented.Length - body._length, cancellationToken).ConfigureAwait(false);
#endif
                if (read == 0) break;
                body._length += read;
            }
            body._length = Math.Min(body._length, MaxLength);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>A copy that outlives the rented array; null where there is no body.</summary>
    public readonly byte[]? Keep() => _length == 0 ? null : Utf8.ToArray();

    public void Dispose()
    {
        if (_rented is null) return;
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
        _length = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
        _rented.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_rented!);
        _rented = larger;
    }
}
