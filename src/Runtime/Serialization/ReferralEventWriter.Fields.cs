namespace MMOLove.Referral.Serialization;

/// <summary>
/// Extra fields (contract §3: unknown fields are allowed, and signed like the rest). The name comes escaped, with comma and colon
/// (<c>,"level":</c>), written by the compiler. Null is left out.
/// </summary>
public ref partial struct ReferralEventWriter
{
    /// <summary>Writes a text field; null is left out.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) WriteField(name, value.AsSpan());
    }

    /// <summary>Writes a text field.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<char> value)
    {
        AppendUtf8(name);
        AppendByte((byte)'"');
        AppendEscaped(value);
        AppendByte((byte)'"');
    }

    /// <summary>Writes a whole number.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, long value)
    {
        AppendUtf8(name);
        Append(value);
    }

    /// <inheritdoc cref="WriteField(ReadOnlySpan{byte}, long)"/>
    public void WriteField(scoped ReadOnlySpan<byte> name, ulong value)
    {
        AppendUtf8(name);
        Append(value);
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, bool value)
    {
        AppendUtf8(name);
        Append(value);
    }

    /// <summary>Writes a Guid in form "D", as text.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, Guid value)
    {
        AppendUtf8(name);
        AppendByte((byte)'"');
        Append(value);
        AppendByte((byte)'"');
    }

    /// <summary>Writes a moment as a number: Unix seconds.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, DateTimeOffset value)
    {
        AppendUtf8(name);
        Append(value);
    }
}
