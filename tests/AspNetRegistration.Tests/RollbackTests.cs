using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace MMOLove.Referral.AspNetRegistration.Tests;

/// <summary>Account and event are one transaction: what fails after the hook has run takes both along.</summary>
public sealed class RollbackTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("mmolove-rollback-").FullName;
    private readonly Visitor _visitor = new();

    [Theory]
    [InlineData("accounts")]
    [InlineData("mmolove_outbox")]
    public async Task A_registration_that_fails_after_its_hook_leaves_neither_account_nor_event(string table)
    {
        await using var sample = await RunningSample.StartAsync(_data);
        // Once the account's row is there, or the event's, another is owed that nobody writes: the hook returns, and the commit after it fails.
        Execute($"""
            create table creditors (id integer primary key);
            create table debts (creditor integer references creditors deferrable initially deferred);
            create trigger fails_at_commit after insert on {table} begin insert into debts values (1); end
            """);

        await RegisterAsync(sample);

        Assert.Equal("/register", _visitor.At.AbsolutePath);
        Assert.DoesNotContain("This name is taken.", _visitor.Page);
        Assert.Equal((0, 0), (Count("accounts"), Count("mmolove_outbox")));

        Execute("drop trigger fails_at_commit");
        await RegisterAsync(sample);
        Assert.Equal("/accounts/1", _visitor.At.AbsolutePath);

        await _visitor.GoAsync(new Uri(sample.Dashboard, "/sandbox/ledger"));
        await _visitor.SeesAsync("reg-1");
        Assert.Equal((1, 1), (Count("accounts"), Regex.Count(_visitor.Page, "\"reg-")));
    }

    public void Dispose()
    {
        _visitor.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task RegisterAsync(RunningSample sample)
    {
        await _visitor.GoAsync(sample.ShareLink);
        await _visitor.SubmitAsync("/register", "name", "Mira");
    }

    private long Count(string table) => Convert.ToInt64(Execute("select count(*) from " + table), CultureInfo.InvariantCulture);

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_data, "site.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
