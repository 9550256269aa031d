using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>What the log is narrowed to. Comes from the address, so that a filtered view can be bookmarked.</summary>
sealed record LogFilter(string Token, string Identity, string Status, long? Before)
{
    const int MaxLength = 256;

    public static readonly (string Value, string Label)[] Statuses =
    [
        ("", "any"), ("200", "200 accepted"), ("400", "400 malformed"), ("401", "401 unauthorized"), ("404", "404 unknown"),
        ("413", "413 too long"), ("422", "422 not allowed"), ("5", "5xx error"), ("0", "no answer"),
    ];

    public bool IsEmpty => Token.Length == 0 && Identity.Length == 0 && Status.Length == 0;

    public static LogFilter Of(IQueryCollection query) => new(
        Text(query, "token"),
        Text(query, "identity"),
        Statuses.Any(status => status.Value == query["status"]) ? query["status"].ToString() : "",
        long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);

    /// <summary>Newest first. Events whose server_id names no server here are shown on every server's page: nobody else would.</summary>
    public IEnumerable<LedgerEvent> Apply(ReferralLedger ledger, SandboxServers servers, SandboxServer server)
    {
        var events = ledger.Events;
        for (var i = (int)Math.Min(events.Count, (Before ?? long.MaxValue) - 1) - 1; i >= 0; i--)
        {
            var e = events[i];
            if ((e.ServerId == server.Id || servers.ById(e.ServerId) is null) && Matches(e, ledger))
                yield return e;
        }
    }

    /// <summary>The filter as an address carries it, with one more parameter where one is given. Where in the log one was is not kept.</summary>
    public string Query(string name = "", string value = "")
    {
        (string Name, string Value)[] all = [("token", Token), ("identity", Identity), ("status", Status), (name, value)];
        return all.Where(each => each.Value.Length > 0).Aggregate(QueryString.Empty, (query, each) => query.Add(each.Name, each.Value)).ToUriComponent();
    }

    bool Matches(LedgerEvent e, ReferralLedger ledger)
        => (Token.Length == 0 || e.Token?.Contains(Token, StringComparison.OrdinalIgnoreCase) == true)
            && (Identity.Length == 0 || IdentityOf(e, ledger)?.Contains(Identity, StringComparison.OrdinalIgnoreCase) == true)
            && (Status.Length == 0 || (Status == "5" ? e.Status >= 500 : e.Status.ToString(CultureInfo.InvariantCulture) == Status));

    /// <summary>A qualified names no referee: its referral does.</summary>
    public static string? IdentityOf(LedgerEvent e, ReferralLedger ledger)
        => e.RefereeIdentity ?? (e.ReferralId is { } id ? ledger.Find(id)?.RefereeIdentity : null);

    static string Text(IQueryCollection query, string name)
        => query[name].ToString().Trim() is { Length: <= MaxLength } text ? text : "";
}
