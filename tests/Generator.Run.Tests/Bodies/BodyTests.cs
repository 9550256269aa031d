using System.Text;
using System.Text.Json;
using MMOLove.Referral.Generator.Run.Tests.Hooks;
using MMOLove.Referral.Tests;

namespace MMOLove.Referral.Generator.Run.Tests.Bodies;

/// <summary>What the generated code writes, read back by System.Text.Json.</summary>
public sealed class BodyTests : IDisposable
{
    static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1733500000);

    readonly ReferralSigner _signer = new("server", [new ReferralKey(new ReferralSecret("whsec_test_0123456789abcdef"))], new FixedClock(1733500003));

    [Fact]
    public void Whole_numbers_of_every_size_are_written_to_their_ends() =>
        Assert.Equal("-128|255|-32768|65535|-2147483648|4294967295|-9223372036854775808|18446744073709551615|-1|1",
            Read(ValueHooks.Numbers(_signer, "t", ulong.MaxValue, sbyte.MinValue, byte.MaxValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, -1, 1), "server_event_id"));

    [Theory]
    [InlineData(Rank.Gold, "Gold")]
    [InlineData(Rank.None, "None")]
    [InlineData(Rank.名誉, "名誉")]
    [InlineData((Rank)99, "99")]
    public void Enums_are_written_by_name_and_undeclared_values_by_number(Rank rank, string name) =>
        Assert.Equal($"00000000-0000-0000-0000-000000000000|true|{name}|1733500000|memory|span|text",
            Read(ValueHooks.Others(_signer, "t".AsMemory(), Guid.Empty, true, rank, At, "memory".AsMemory(), "span", "text"), "server_event_id"));

    [Theory]
    [InlineData(Perks.Mount, Standing.Outlaw, Season.Last, "Mount", "Outlaw", "Last")]
    [InlineData(Perks.Mount | Perks.House, Standing.Neutral, Season.First, "3", "Neutral", "First")]
    [InlineData(Perks.Mount | Perks.Guild, (Standing)long.MaxValue, (Season)(ulong.MaxValue - 1), "129", "9223372036854775807", "18446744073709551614")]
    [InlineData((Perks)0, (Standing)(-1), (Season)0, "0", "-1", "0")]
    public void A_combination_of_flags_and_a_value_without_a_name_are_written_by_number_whatever_is_underneath(
        Perks perks, Standing standing, Season season, string perksText, string standingText, string seasonText)
    {
        using var signed = ValueHooks.Enums(_signer, "t", perks, standing, season, perks, standing, season);
        Assert.EndsWith($$"""
            "server_event_id":"{{perksText}}|{{standingText}}|{{seasonText}}","all":"{{perksText}}","now":"{{standingText}}","was":"{{seasonText}}"}
            """, Text(signed), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_keep_their_json_types()
    {
        using var signed = ValueHooks.Fields(_signer, "t", 10, "a\"b", Rank.Gold, false, Guid.Empty, At, ulong.MaxValue, "m".AsMemory());
        Assert.EndsWith(""","server_event_id":"x","level":10,"na\"me":"a\"b","rank":"Gold","pvp":false,"id":"00000000-0000-0000-0000-000000000000","at":1733500000,"big":18446744073709551615,"memory":"m"}""", Text(signed), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_without_a_value_are_left_out()
    {
        using var signed = ValueHooks.Fields(_signer, "t", null, null, null, null, null, null, null, null);
        Assert.EndsWith(""","token":"t","server_event_id":"x"}""", Text(signed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_reads_members_and_writes_its_text_escaped()
    {
        var account = new Account { Id = 7, Home = (3, 4), Guild = new Account { Name = "Łódź \"1\"", Rank = Rank.Gold } };
        Assert.Equal("{7}-Łódź \"1\"-Gold-3-\"\t🐉\"", Read(ValueHooks.Path(_signer, "t", account), "server_event_id"));
    }

    public static TheoryData<Account?, string> Holes => new()
    {
        { null, "account.Id" },
        { new Account { Id = 1 }, "account.Guild.Name" },
        { new Account { Guild = new Account { Name = "" } }, "account.Guild.Name" },
        { new Account { Guild = new Account { Name = "g" } }, "account.Guild?.Rank" },
        { new Account { Guild = new Account { Name = "g", Rank = Rank.None } }, "account.Home.X" },
    };

    [Theory]
    [MemberData(nameof(Holes))]
    public void A_null_on_the_way_is_an_invalid_event_that_names_the_placeholder(Account? account, string placeholder)
    {
        var signed = ValueHooks.Path(_signer, "t", account);
        Assert.Equal(ReferralOutcome.InvalidEvent, signed.Refusal);
        Assert.Contains("{" + placeholder + "}", signed.Problem, StringComparison.Ordinal);
        Assert.False(signed.IsSigned);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_player_without_a_token_is_not_referred(string? token)
    {
        Assert.Same(SignedReferralEvent.NotReferred, ValueHooks.Path(_signer, token!, null));
        Assert.Same(SignedReferralEvent.NotReferred, ValueHooks.Others(_signer, token.AsMemory(), default, default, default, default, default, default, ""));
    }

    [Fact]
    public void The_moment_of_the_event_is_sent_where_it_is_known_and_the_moment_of_the_call_where_not()
    {
        Assert.Equal("1733500000", Read(ValueHooks.Reversed(_signer, "t", 5, At), "ts"));
        Assert.Equal("1733500003", Read(ValueHooks.Reversed(_signer, "t", 5, null), "ts"));
        Assert.Equal("rev-5", Read(ValueHooks.Reversed(_signer, "t", 5, null), "server_event_id"));
    }

    [Fact]
    public void The_moment_of_the_event_is_bound_by_its_attribute_whatever_the_parameter_is_called() =>
        Assert.Equal("1733500000", Read(ValueHooks.Happened(_signer, "t", At), "ts"));

    public void Dispose() => _signer.Dispose();

    static string Text(SignedReferralEvent signed)
    {
        Assert.Null(signed.Problem);
        return Encoding.UTF8.GetString(signed.Body.Span);
    }

    static string Read(SignedReferralEvent signed, string field)
    {
        using (signed)
        {
            using var json = JsonDocument.Parse(Text(signed));
            return json.RootElement.GetProperty(field).ToString();
        }
    }
}
