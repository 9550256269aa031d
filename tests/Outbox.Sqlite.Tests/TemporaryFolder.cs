namespace MMOLove.Referral.Outbox.Sqlite.Tests;

/// <summary>A folder that a test has for itself.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "mmolove-outbox-" + Guid.NewGuid().ToString("N"));

    public string Database => System.IO.Path.Combine(Path, "referrals.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
