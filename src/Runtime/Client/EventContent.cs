using System.Net;

namespace MMOLove.Referral.Client;

/// <summary>The exact bytes that were signed, as a request's content: written from where they stand, in one piece.</summary>
internal sealed class EventContent : HttpContent
{
    private byte[] _buffer = [];
    private int _start;
    private int _length;
    private volatile bool _isWritten;

    // Unparsed: the value is a constant, and parsing it would cost an object an event.
    public EventContent() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

    /// <summary>
    /// The bytes are on their way and not looked at any more. An answer alone does not mean that: over HTTP/2 an endpoint may answer a
    /// request whose body still waits for its turn on the connection.
    /// </summary>
    public bool IsWritten => _isWritten;

    /// <summary>Carries these bytes from now on.</summary>
    public void Set(byte[] buffer, int start, int length)
    {
        _isWritten = false;
        _buffer = buffer;
        _start = start;
        _length = length;
        // Set and not left to be computed: a computed length would be kept for the next event's bytes.
        Headers.ContentLength = length;
    }

#if NET8_0_OR_GREATER
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // A connection that broke before it sent anything is tried again with the same content.
        _isWritten = false;
        var writing = stream.WriteAsync(_buffer.AsMemory(_start, _length), cancellationToken);
        if (!writing.IsCompletedSuccessfully) return EndAsync(writing);
        _isWritten = true;
        return Task.CompletedTask;
    }

    private async Task EndAsync(ValueTask writing)
    {
        await writing.ConfigureAwait(false);
        _isWritten = true;
    }
#else
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_buffer, _start, _length).ConfigureAwait(false);
        _isWritten = true;
    }
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
