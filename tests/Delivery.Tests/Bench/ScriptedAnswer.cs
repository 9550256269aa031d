namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>What the endpoint answers to one request. Status 0: the connection is cut.</summary>
internal sealed record ScriptedAnswer(int Status, string Body = "{}", params (string Name, string Value)[] Headers)
{
    public static ScriptedAnswer Registered { get; } = new(200, """{"ok":true,"referral_id":"ref-1","state":"registered"}""");

    public static ScriptedAnswer Qualified { get; } = new(200, """{"ok":true,"referral_id":"ref-1","state":"qualified"}""");

    public static ScriptedAnswer Duplicate { get; } = new(200, """{"ok":true,"duplicate":true}""");

    public static ScriptedAnswer DryRun { get; } = new(200, """{"ok":true,"test":true}""");

    public static ScriptedAnswer Cut { get; } = new(0);

    public static ScriptedAnswer Refused(int status) => new(status, """{"error":"no"}""");
}
