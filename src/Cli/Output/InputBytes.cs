namespace MMOLove.Referral.Cli.Output;

/// <summary>Reads a body byte for byte: what is signed is bytes, so nothing is decoded, trimmed or ended with a line break.</summary>
static class InputBytes
{
    public const string Description = "The file with the body, byte for byte; - or nothing: standard input.";

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string? path, CancellationToken stop)
    {
        if (path is { Length: > 0 } and not "-")
        {
            try
            {
                return await File.ReadAllBytesAsync(path, stop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"The body cannot be read: {e.Message}");
            }
        }
        if (!Console.IsInputRedirected) Console.Error.WriteLine($"mmolove: type the body; {(OperatingSystem.IsWindows() ? "Ctrl+Z" : "Ctrl+D")} on a line of its own ends it.");
        using var copy = new MemoryStream();
        // Reading a terminal does not end by the token: after Ctrl+C it is left behind and ends with the process.
        var input = Console.OpenStandardInput();
        await using (input.ConfigureAwait(false)) await input.CopyToAsync(copy, stop).WaitAsync(stop).ConfigureAwait(false);
        return copy.ToArray();
    }
}
