#if NET10_0_OR_GREATER
using System.Buffers;
using System.Text;

#endif
namespace MMOLove.Callback;

/// <summary><c>t=&lt;unix&gt;,v1=&lt;hex&gt;</c> (contract §5), taken apart without allocating.</summary>
internal readonly ref struct CallbackSignature
{
    public const int MacLength = 32;

    /// <summary>So many digits hold every moment up to the year 5138, and never overflow.</summary>
    private const int MaxDigits = 11;

    /// <summary>So many have all moments from 2001 to 2286.</summary>
    private const int SentDigits = 10;

    private CallbackSignature(ReadOnlySpan<char> timestampText, long timestamp, ReadOnlySpan<char> macText)
    {
        TimestampText = timestampText;
        Timestamp = timestamp;
        MacText = macText;
    }

    /// <summary><c>t</c> as it was signed: its digits.</summary>
    public ReadOnlySpan<char> TimestampText { get; }

    /// <summary><c>t</c>: Unix seconds.</summary>
    public long Timestamp { get; }

    /// <summary><c>v1</c>: 64 hex digits.</summary>
    public ReadOnlySpan<char> MacText { get; }

    /// <summary>False where the header is not of that form. Parts with other names are passed over; a part that comes twice is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> header, out CallbackSignature signature) =>
        TryParseAsSent(header, out signature) || TryParseAnyOrder(header, out signature);

    /// <summary>
    /// Exactly what MMOLove sends, with a <c>t</c> of ten digits: everything has its place, and nothing is looked for. False says nothing.
    /// </summary>
    private static bool TryParseAsSent(ReadOnlySpan<char> header, out CallbackSignature signature)
    {
        const int Mac = 2 + SentDigits + 4;
        signature = default;
        if (header.Length != Mac + 2 * MacLength ||
            !header.StartsWith("t=".AsSpan(), StringComparison.Ordinal) ||
            !header.Slice(2 + SentDigits).StartsWith(",v1=".AsSpan(), StringComparison.Ordinal) ||
            !TryReadTimestamp(header.Slice(2, SentDigits), out var seconds)) return false;
        signature = new(header.Slice(2, SentDigits), seconds, header.Slice(Mac));
        return true;
    }

    /// <summary>The whole rule.</summary>
    private static bool TryParseAnyOrder(ReadOnlySpan<char> header, out CallbackSignature signature)
    {
        ReadOnlySpan<char> timestamp = default;
        ReadOnlySpan<char> mac = default;
        var (hasTimestamp, hasMac) = (false, false);
        signature = default;
        while (!header.IsEmpty)
        {
            var comma = header.IndexOf(',');
            var part = (comma < 0 ? header : header.Slice(0, comma)).Trim();
            header = comma < 0 ? default : header.Slice(comma + 1);
            if (part.StartsWith("t=".AsSpan(), StringComparison.Ordinal))
            {
                if (hasTimestamp) return false;
                hasTimestamp = true;
                timestamp = part.Slice(2);
            }
            else if (part.StartsWith("v1=".AsSpan(), StringComparison.Ordinal))
            {
                if (hasMac) return false;
                hasMac = true;
                mac = part.Slice(3);
            }
        }
        if (!TryReadTimestamp(timestamp, out var seconds) || mac.Length != 2 * MacLength) return false;
        signature = new(timestamp, seconds, mac);
        return true;
    }

    /// <summary>A positive integer, digits only.</summary>
    public static bool TryReadTimestamp(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        if (text.IsEmpty || text.Length > MaxDigits) return false;
        foreach (var c in text)
        {
            if (c is < '0' or > '9') return false;
            seconds = seconds * 10 + (c - '0');
        }
        return seconds > 0;
    }

    /// <summary>Reads 64 hex digits.</summary>
    public static bool TryReadMac(ReadOnlySpan<char> hex, Span<byte> mac)
    {
        if (hex.Length != 2 * MacLength) return false;
#if NET10_0_OR_GREATER
        // By way of bytes: narrowing them first takes half as long as reading the digits out of characters.
        Span<byte> narrow = stackalloc byte[2 * MacLength];
        return Ascii.FromUtf16(hex, narrow, out _) == OperationStatus.Done && Convert.FromHexString(narrow, mac, out _, out _) == OperationStatus.Done;
#else
        for (var i = 0; i < MacLength; i++)
        {
            var high = Digit(hex[2 * i]);
            var low = Digit(hex[2 * i + 1]);
            if ((high | low) < 0) return false;
            mac[i] = (byte)(high << 4 | low);
        }
        return true;
#endif
    }

#if !NET10_0_OR_GREATER
    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
#endif
}
