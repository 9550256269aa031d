namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF008Tests
{
    const string Account = """
        class Account
        {
            public long Id; public Account? Owner { get; set; } private long Secret; public long Method() => Secret; public static long Count; public long Write { set { } }
            protected internal long Shared; public long this[int i] => i;
        }
        """;

    [Theory]
    [InlineData("qual-{|MMOREF008:{acountId}|}")]
    [InlineData("qual-{|MMOREF008:{AccountId}|}-{accountId}")]
    [InlineData("qual-{|MMOREF008:{account.Idd}|}")]
    [InlineData("{|MMOREF008:{account.Owner.Owner.Name}|}")]
    [InlineData("{|MMOREF008:{account.Secret}|}")]
    [InlineData("{|MMOREF008:{account.Method}|}")]
    [InlineData("{|MMOREF008:{account.Count}|}")]
    [InlineData("{|MMOREF008:{account.Write}|}")]
    [InlineData("{|MMOREF008:{account.Item}|}")]
    [InlineData("{|MMOREF008:{accountId.Value}|}")]
    [InlineData("{|MMOREF008:{accountId:D4}|}")]
    [InlineData("{|MMOREF008:{}|}")]
    [InlineData("{|MMOREF008:{account.}|}")]
    [InlineData("{|MMOREF008:{account.Method()}|}")]
    [InlineData("qual-{|MMOREF008:{accountId|}")]
    [InlineData("qual-{accountId}{|MMOREF008:}|}-")]
    [InlineData("{|MMOREF008: |}")]
    public Task A_placeholder_that_fits_nothing(string template) =>
        HookCase.InTypeAsync($$"""[ReferralQualified(ServerEventId = "{{template}}"), Obsolete] partial void Reached(string? mmref, [RefereeIdentity] long accountId, [ReferralField("at")] DateTimeOffset at, {|#0:Account? account|});"""
            .Replace("{|#0:Account? account|}", template.Contains("account.", StringComparison.Ordinal) && !template.Contains("account.}", StringComparison.Ordinal) && !template.Contains("()", StringComparison.Ordinal) ? "Account? account" : "Account? {|MMOREF014:account|}", StringComparison.Ordinal), Account);

    [Theory]
    [InlineData("class Derived : Base { public new static int Id; }")]
    [InlineData("class Derived : Base { public new int Id() => 1; }")]
    [InlineData("class Derived : Base { public new class Id { } }")]
    [InlineData("interface IA { int Id { get; } } interface IB { int Id { get; } } interface Derived : IA, IB { }")]
    [InlineData("class Derived { [Obsolete(\"gone\", true)] public int Id; }")]
    [InlineData("class Derived { public int Id { [Obsolete(\"gone\", true)] get; set; } }")]
    [InlineData("class Derived : Base { public new int Id { private get; set; } }")]
    public Task A_member_that_csharp_would_not_read_there(string type) => HookCase.InTypeAsync(
        """[ReferralQualified(ServerEventId = "{|MMOREF008:{d.Id}|}")] partial void Reached(string? mmref, Derived d);""",
        "class Base { public int Id; } " + type);

    [Theory]
    [InlineData("class Derived : Base { private new string? Id; public object? O => Id ??= null; }")]
    [InlineData("class Derived : Base { public class Id<T> { } }")]
    [InlineData("interface IA { int Id { get; } } interface IB : IA { new int Id { get; } } interface Derived : IA, IB { }")]
    [InlineData("abstract class Middle { public virtual int Id { get; set; } } class Derived : Middle { public override int Id { set { } } }")]
    [InlineData("class Derived { [Obsolete] public int Id; }")]
    public Task A_member_that_csharp_finds(string type) => HookCase.InTypeAsync(
        """[ReferralQualified(ServerEventId = "{d.Id}")] partial void Reached(string? mmref, Derived d);""",
        "class Base { public int Id; } " + type, t => t.DisabledDiagnostics.Add("CS0108"));

    [Fact]
    public Task A_private_member_that_the_companion_beside_the_type_cannot_read() => HookCase.RunAsync("""
        class Player
        {
            private readonly long _id = 7;

            [ReferralQualified(ServerEventId = "{|MMOREF008:{player._id}|}")]
            public static long Reached(string? mmref, Player player) => player._id;
        }
        """);

    [Theory]
    [InlineData("qual-{accountId}-{account.Id}")]
    [InlineData("qual-{ account?.Owner?.Id }")]
    [InlineData("{{{account.Shared}}}")]
    [InlineData("{account.Id}{at}{at.Hour}")]
    [InlineData("{account.Owner.Owner.Owner.Id}")]
    public Task Parameters_members_and_braces(string template) =>
        HookCase.InTypeAsync($$"""[ReferralQualified(ServerEventId = "{{template}}")] partial void Reached(string? mmref, [RefereeIdentity] long accountId, [ReferralField("at")] DateTimeOffset at, Account? account);""", Account);

    [Theory]
    [InlineData(""" {|MMOREF008:"\t{x}"|} """)]
    [InlineData(""" @"a{|MMOREF008:{x}|}" """)]
    [InlineData(""" {|MMOREF008:Template|} """)]
    [InlineData(""" {|MMOREF008:"a-" + "{x}"|} """)]
    public Task The_place_is_as_exact_as_the_literal_allows(string literal) =>
        HookCase.InTypeAsync($$"""const string Template = "{x}"; string T => Template; [ReferralQualified(ServerEventId ={{literal}})] partial void Reached(string? mmref);""");

    [Fact]
    public Task Half_a_template_does_not_disturb() => HookCase.RunAsync("""
        static partial class Hooks
        {
            [ReferralQualified(ServerEventId = )] static partial void A(string? mmref);
            [ReferralQualified(ServerEventId = nameof(X))] static partial void B(string? mmref);
            [ReferralQualified(ServerEventId = "{account.Id}")] static partial void C(string? mmref, Accoun account);
            [ReferralQualified(ServerEventId
        """, HookCase.Incomplete);
}
