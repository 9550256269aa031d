using System.Net;

namespace MMOLove.Referral.Client;

/// <summary>The exact bytes that were signed, as a request's content: written from where they stand, in one piece.</summary>
internal sealed class EventContent : HttpContent
{
    private readonly byte[] _buffer;
    private readonly int _start;
    private readonly int _length;

    public EventContent(byte[] buffer, int start, int length)
    {
        _buffer = buffer;
        _start = start;
        _length = length;
        // Unparsed: the value is a constant, and parsing it would cost an object an event.
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
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
