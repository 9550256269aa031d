namespace MMOLove.Referral.Cli.Configuration;

/// <summary>What <c>--data</c> may name: a sandbox's file, or one that is still to be made in a folder that is there.</summary>
static class DataFile
{
    /// <summary>How every SQLite file begins.</summary>
    static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <exception cref="UsageException">No sandbox could keep anything there.</exception>
    public static string? Checked(string? path) => path is not null && Problem(path) is { } problem ? throw new UsageException(problem) : path;

    static string? Problem(string path)
        => string.IsNullOrWhiteSpace(path) ? "--data must name a file."
        : Directory.Exists(path) ? $"--data names the folder {path}: name a file in it, such as {Path.Combine(path, "sandbox.db")}."
        : !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? $"--data names a file in {Path.GetDirectoryName(Path.GetFullPath(path))}, and there is no such folder."
        : File.Exists(path) && !IsDatabase(path) ? $"--data names {path}, which is no SQLite file of a sandbox."
        : null;

    /// <summary>An empty file becomes a database; so does none.</summary>
    static bool IsDatabase(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[Magic.Length];
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return length == 0 || start.SequenceEqual(Magic);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"--data names {path}, which may not be read.");
        }
    }
}
