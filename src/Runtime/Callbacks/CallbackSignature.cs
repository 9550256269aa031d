#if NET10_0_OR_GREATER
using System.Buffers;

#endif
namespace MMOLove.Callback;

/// <summary><c>t=&lt;unix&gt;,v1=&lt;hex&gt;</c> (contract §5), taken apart without allocating.</summary>
internal readonly ref struct CallbackSignature
{
    public const int MacLength = 32;

    /// <summary>So many digits hold every moment up to the year 5138, and never overflow.</summary>
    private const int MaxDigits = 11;

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
    public static bool TryParse(ReadOnlySpan<char> header, out CallbackSignature signature)
    {
        ReadOnlySpan<char> timestamp = default;
        ReadOnlySpan<char> mac = default;
        signature = default;
        while (!header.IsEmpty)
        {
            var comma = header.IndexOf(',');
            var part = (comma < 0 ? header : header.Slice(0, comma)).Trim();
            header = comma < 0 ? default : header.Slice(comma + 1);
            if (part.StartsWith("t=".AsSpan(), StringComparison.Ordinal))
            {
                if (!timestamp.IsEmpty) return false;
                timestamp = part.Slice(2);
            }
            else if (part.StartsWith("v1=".AsSpan(), StringComparison.Ordinal))
            {
                if (!mac.IsEmpty) return false;
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
        return Convert.FromHexString(hex, mac, out _, out _) == OperationStatus.Done;
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
