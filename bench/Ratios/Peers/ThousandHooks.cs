using System.Text;

namespace MMOLove.Referral.Bench.Peers;

/// <summary>A code base with a thousand hooks: a hundred classes of ten, and a file that has nothing to do with them.</summary>
internal static class ThousandHooks
{
    public static IEnumerable<(string Path, string Text)> Files()
    {
        for (var type = 0; type < 100; type++)
        {
            var text = new StringBuilder("using MMOLove.Referral;\n\nnamespace Game;\n\n");
            text.Append($"public partial class Hooks{type}(ReferralOutbox referrals)\n{{\n");
            for (var hook = 0; hook < 10; hook++)
            {
                var kind = hook % 2 == 0 ? "Registered" : "Qualified";
                text.Append($"    [Referral{kind}(ServerEventId = \"event{hook}-{{accountId}}\")]\n");
                text.Append($"    public partial void Hook{hook}([ReferralToken] string? mmref, [RefereeIdentity] long accountId);\n\n");
            }
            yield return ($"Hooks{type}.cs", text.Append("}\n").ToString());
        }
        yield return ("Unrelated.cs", Unrelated(0));
    }

    public static string Unrelated(int edit) => $"namespace Game;\n\npublic static class Unrelated\n{{\n    public static int Answer() => {edit};\n}}\n";
}
