using System.Net;

namespace MMOLove.Referral.Client;

/// <summary>The exact bytes that were signed, as a request's content: written from where they stand, in one piece.</summary>
internal sealed class EventContent : HttpContent
{
    private byte[] _buffer = [];
    private int _start;
    private int _length;

    // Unparsed: the value is a constant, and parsing it would cost an object an event.
    public EventContent() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

    /// <summary>Carries these bytes from now on.</summary>
    public void Set(byte[] buffer, int start, int length)
    {
        _buffer = buffer;
        _start = start;
        _length = length;
        // Set and not left to be computed: a computed length would be kept for the next event's bytes.
        Headers.ContentLength = length;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(_buffer, _start, _length);

#if NET8_0_OR_GREATER
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var writing = stream.WriteAsync(_buffer.AsMemory(_start, _length), cancellationToken);
        return writing.IsCompletedSuccessfully ? Task.CompletedTask : writing.AsTask();
    }
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
