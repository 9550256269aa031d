using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Sandbox.Diagnosis;

namespace MMOLove.Referral.Sandbox.Tests.Diagnosis;

public class SignatureDiagnosisTests
{
    const string Secret = "whsec_7465737473656372";
    const string Sent = """{"event":"registered","server_id":"s","ts":1733500000,"token":"a/b+c","referee_identity":"Łucja <1>","server_event_id":"e","level":{"n":[1,2.50,true,null]}}""";

    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1733500003);
    static readonly KnownSecrets Secrets = new() { Live = [Secret], Old = ["whsec_old"], OtherServers = ["whsec_other"] };

    static string Hex(string key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));

    static SignatureDiagnosis Of(string header, string body = Sent) => SignatureDiagnosis.Of(header, Encoding.UTF8.GetBytes(body), Secrets, Now);

    static string Header(string signedBody, string key = Secret, string t = "1733500003") => $"t={t},v1=sha256={Hex(key, $"{t}.{signedBody}")}";

    [Fact]
    public void A_right_signature_has_no_mistake()
        => Assert.Equal((SignatureMistake.None, ""), (Of(Header(Sent)).Mistake, Of(Header(Sent)).Remedy));

    public static TheoryData<string, string> Rewritings => new()
    {
        { "JSON.stringify(o, null, 2)", "{\n  \"event\": \"registered\",\n  \"server_id\": \"s\",\n  \"ts\": 1733500000,\n  \"token\": \"a/b+c\",\n  \"referee_identity\": \"Łucja <1>\",\n  \"server_event_id\": \"e\",\n  \"level\": {\n    \"n\": [\n      1,\n      2.50,\n      true,\n      null\n    ]\n  }\n}" },
        { "Python json.dumps", "{\"event\": \"registered\", \"server_id\": \"s\", \"ts\": 1733500000, \"token\": \"a/b+c\", \"referee_identity\": \"\\u0141ucja <1>\", \"server_event_id\": \"e\", \"level\": {\"n\": [1, 2.50, true, null]}}" },
        { "PHP json_encode", """{"event":"registered","server_id":"s","ts":1733500000,"token":"a\/b+c","referee_identity":"\u0141ucja <1>","server_event_id":"e","level":{"n":[1,2.50,true,null]}}""" },
        { "System.Text.Json", """{"event":"registered","server_id":"s","ts":1733500000,"token":"a/b\u002Bc","referee_identity":"\u0141ucja \u003C1\u003E","server_event_id":"e","level":{"n":[1,2.50,true,null]}}""" },
        { "System.Text.Json, indented, on Windows", "{\r\n  \"event\": \"registered\",\r\n  \"server_id\": \"s\",\r\n  \"ts\": 1733500000,\r\n  \"token\": \"a/b\\u002Bc\",\r\n  \"referee_identity\": \"\\u0141ucja \\u003C1\\u003E\",\r\n  \"server_event_id\": \"e\",\r\n  \"level\": {\r\n    \"n\": [\r\n      1,\r\n      2.50,\r\n      true,\r\n      null\r\n    ]\r\n  }\r\n}" },
        { "indented, with Windows line ends and one at the end", "{\r\n  \"event\": \"registered\",\r\n  \"server_id\": \"s\",\r\n  \"ts\": 1733500000,\r\n  \"token\": \"a/b+c\",\r\n  \"referee_identity\": \"Łucja <1>\",\r\n  \"server_event_id\": \"e\",\r\n  \"level\": {\r\n    \"n\": [\r\n      1,\r\n      2.50,\r\n      true,\r\n      null\r\n    ]\r\n  }\r\n}\r\n" },
        { "a space after commas", """{"event":"registered", "server_id":"s", "ts":1733500000, "token":"a/b+c", "referee_identity":"Łucja <1>", "server_event_id":"e", "level":{"n":[1, 2.50, true, null]}}""" },
        { "a space after colons", """{"event": "registered","server_id": "s","ts": 1733500000,"token": "a/b+c","referee_identity": "Łucja <1>","server_event_id": "e","level": {"n": [1,2.50,true,null]}}""" },
        { "a space at the end", Sent + " " },
        { "a false test", """{"event":"registered","server_id":"s","ts":1733500000,"token":"a/b+c","referee_identity":"Łucja <1>","server_event_id":"e","test":false,"level":{"n":[1,2.50,true,null]}}""" },
        { "a false test, spaced", """{"event": "registered", "server_id": "s", "ts": 1733500000, "token": "a/b+c", "referee_identity": "Łucja <1>", "server_event_id": "e", "test": false, "level": {"n": [1, 2.50, true, null]}}""" },
        { "a null test", """{"event":"registered","server_id":"s","ts":1733500000,"token":"a/b+c","referee_identity":"Łucja <1>","server_event_id":"e","test":null,"level":{"n":[1,2.50,true,null]}}""" },
        { "ts as a fraction", """{"event":"registered","server_id":"s","ts":1733500000.0,"token":"a/b+c","referee_identity":"Łucja <1>","server_event_id":"e","level":{"n":[1,2.50,true,null]}}""" },
        { "every number as a fraction", """{"event":"registered","server_id":"s","ts":1733500000.0,"token":"a/b+c","referee_identity":"Łucja <1>","server_event_id":"e","level":{"n":[1.0,2.50,true,null]}}""" },
        { "sorted fields", """{"event":"registered","level":{"n":[1,2.50,true,null]},"referee_identity":"Łucja <1>","server_event_id":"e","server_id":"s","token":"a/b+c","ts":1733500000}""" },
    };

    [Theory]
    [MemberData(nameof(Rewritings))]
    public void The_same_json_in_another_text_is_a_rewritten_body(string library, string signed)
    {
        Assert.NotEmpty(library);
        Assert.Equal(SignatureMistake.RewrittenBody, Of(Header(signed)).Mistake);
        Assert.Equal(SignatureMistake.RewrittenBody, Of(Header(Sent), body: signed).Mistake);
    }

    const string Qualified = """{"event":"qualified","server_id":"s","ts":1733500000,"token":"a","server_event_id":"e"}""";

    /// <summary>A <c>qualified</c> has the field of a <c>registered</c> as null, where a serialiser writes nulls.</summary>
    [Theory]
    [InlineData("""{"event":"qualified","server_id":"s","ts":1733500000,"token":"a","referee_identity":null,"server_event_id":"e"}""")]
    [InlineData("""{"event":"qualified","server_id":"s","ts":1733500000,"token":"a","referee_identity":null,"server_event_id":"e","test":null}""")]
    [InlineData("""{"event":"qualified","server_id":"s","ts":1733500000,"token":"a","referee_identity":null,"server_event_id":"e","test":false}""")]
    [InlineData("{\n  \"event\": \"qualified\",\n  \"server_id\": \"s\",\n  \"ts\": 1733500000,\n  \"token\": \"a\",\n  \"referee_identity\": null,\n  \"server_event_id\": \"e\"\n}")]
    public void Null_and_false_fields_on_one_side_only_are_a_rewritten_body(string full)
    {
        Assert.Equal(SignatureMistake.RewrittenBody, Of(Header(full), Qualified).Mistake);
        Assert.Equal(SignatureMistake.RewrittenBody, Of(Header(Qualified), full).Mistake);
    }

    [Fact]
    public void The_search_through_re_written_bodies_is_bounded()
    {
        // Everything that multiplies the texts: escapes of each kind, an unusual order, nulls, fractions, at the longest body that is varied.
        var most = BodyRewritings.Of(Encoding.UTF8.GetBytes($$"""{"z":null,"test":false,"n":[1,2.0],"ts":1,"text":"ł</{{new string('+', 3900)}}"}""")).Count();
        var longer = BodyRewritings.Of(Encoding.UTF8.GetBytes($$"""{"z":null,"test":false,"n":[1,2.0],"ts":1,"text":"ł</{{new string('+', 15000)}}"}""")).Count();

        Assert.InRange(most, 1_000, 5_000);
        Assert.InRange(longer, 100, 500);
    }

    [Theory]
    [InlineData(Sent + "\n", Sent)]
    [InlineData(Sent, Sent + "\n")]
    [InlineData(Sent, Sent + "\r\n")]
    [InlineData(Sent + "\r\n", Sent + "\n")]
    [InlineData(Sent + "\n", Sent + "\r\n")]
    [InlineData(Sent + "\n\n", Sent + "\n")]
    [InlineData(Sent, Sent + "\n\n")]
    public void A_line_break_on_one_side_only_is_a_trailing_newline(string signed, string sent)
        => Assert.Equal(SignatureMistake.TrailingNewline, Of(Header(signed), sent).Mistake);

    [Theory]
    [InlineData("\uFEFF" + Sent, Sent)]
    [InlineData(Sent, "\uFEFF" + Sent)]
    public void A_mark_on_one_side_only_is_a_byte_order_mark(string signed, string sent)
        => Assert.Equal(SignatureMistake.ByteOrderMark, Of(Header(signed), sent).Mistake);

    [Theory]
    [InlineData("\uFEFF" + Sent + "\n", Sent)]
    [InlineData("\uFEFF" + Sent + "\r\n", Sent)]
    [InlineData(Sent, "\uFEFF" + Sent + "\n")]
    [InlineData(Sent + "\r\n", "\uFEFF" + Sent)]
    public void A_mark_and_a_line_break_together_are_both_named(string signed, string sent)
    {
        var diagnosis = Of(Header(signed), sent);

        Assert.Equal(SignatureMistake.ByteOrderMark, diagnosis.Mistake);
        Assert.Contains("byte order mark", diagnosis.Finding);
        Assert.Contains("line break", diagnosis.Finding);
        Assert.Contains("UTF8Encoding(false)", diagnosis.Remedy);
        Assert.Contains("WriteLine", diagnosis.Remedy);
    }

    [Theory]
    [InlineData("whsec_old", "an old secret")]
    [InlineData("whsec_other", "the secret of another server")]
    [InlineData(Secret + "\n", "white space at its end")]
    public void Another_secret_in_another_spelling_is_both_named(string key, string says)
    {
        var mac = Hex(key, "1733499003." + Sent);
        var diagnosis = Of($"t=1733499003,v1={mac.ToUpperInvariant()}");

        Assert.Contains(says, diagnosis.Finding);
        Assert.Contains("lacks its sha256= prefix", diagnosis.Finding);
        Assert.Contains("upper-case hex", diagnosis.Finding);
        Assert.Contains("1000 seconds behind", diagnosis.Finding);
        Assert.DoesNotContain("is right", diagnosis.Finding);
    }

    [Theory]
    [InlineData("whsec_old", SignatureMistake.OldSecret)]
    [InlineData("whsec_other", SignatureMistake.OtherServersSecret)]
    [InlineData("whsec_unheard_of", SignatureMistake.WrongSecret)]
    [InlineData(Secret + "\n", SignatureMistake.AlteredSecret)]
    [InlineData("\"" + Secret + "\"", SignatureMistake.AlteredSecret)]
    [InlineData("7465737473656372", SignatureMistake.AlteredSecret)]
    [InlineData("testsecr", SignatureMistake.AlteredSecret)]
    public void Another_secret_is_told_apart(string key, SignatureMistake mistake)
        => Assert.Equal(mistake, Of(Header(Sent, key)).Mistake);

    [Fact]
    public void Milliseconds_are_recognised_whether_signed_or_not()
    {
        Assert.Equal(SignatureMistake.Milliseconds, Of(Header(Sent, t: "1733500003123")).Mistake);
        Assert.Equal(SignatureMistake.WrongSignedText, Of($"t=1733500003123,v1=sha256={Hex(Secret, "1733500003." + Sent)}").Mistake);
        Assert.Equal(0, Of(Header(Sent, t: "1733500003123")).SkewSeconds);
    }

    [Theory]
    [InlineData("1733499000", -1003, "1003 seconds behind")]
    [InlineData("1733500400", 397, "397 seconds ahead")]
    public void A_skew_is_given_in_seconds_and_direction(string t, long skew, string says)
    {
        var diagnosis = Of(Header(Sent, t: t));

        Assert.Equal((SignatureMistake.Skew, skew), (diagnosis.Mistake, diagnosis.SkewSeconds));
        Assert.Contains(says, diagnosis.Finding);
    }

    [Theory]
    [InlineData("1733499003", "upper-case hex", "1000 seconds behind")]
    [InlineData("1733499003", "lacks its sha256= prefix", "1000 seconds behind")]
    [InlineData("1733500003000", "upper-case hex", "milliseconds")]
    [InlineData("1733499003000", "milliseconds", "1000 seconds behind")]
    public void Two_faults_are_both_named(string t, string first, string second)
    {
        var mac = Hex(Secret, $"{t}.{Sent}");
        var diagnosis = Of($"t={t},v1={first switch
        {
            "upper-case hex" => "sha256=" + mac.ToUpperInvariant(),
            "milliseconds" => "sha256=" + mac,
            _ => mac,
        }}");

        Assert.Contains(first, diagnosis.Finding);
        Assert.Contains(second, diagnosis.Finding);
        Assert.EndsWith("Apart from that the signature is right.", diagnosis.Finding);
        Assert.Contains(second == "milliseconds" ? "Unix seconds" : "fresh t", diagnosis.Remedy);
    }

    [Theory]
    [InlineData("1733500003123", "Milliseconds")]
    [InlineData("1733500003123456", "Microseconds")]
    [InlineData("1733500003123456789", "Nanoseconds")]
    [InlineData("638690968031234567", "Ticks")]
    public void A_t_in_another_unit_is_called_by_its_unit(string t, string unit)
    {
        var diagnosis = Of(Header(Sent, t: t));

        Assert.Equal((unit, 0), (diagnosis.Mistake.ToString(), diagnosis.SkewSeconds));
        Assert.Contains(unit, diagnosis.Finding, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("t=1733500003 , v1=sha256={0}")]
    [InlineData(" t = 1733500003,v1 = sha256={0},kid = any,v0=else")]
    public void White_space_that_the_endpoint_passes_over_is_no_mistake(string header)
        => Assert.Equal(SignatureMistake.None, Of(string.Format(null, header, Hex(Secret, "1733500003." + Sent))).Mistake);

    [Fact]
    public void How_the_header_is_written_is_told_apart_from_what_it_says()
    {
        var hex = Hex(Secret, "1733500003." + Sent);
        var base64 = Convert.ToBase64String(Convert.FromHexString(hex));

        Assert.Equal(SignatureMistake.UpperCaseHex, Of($"t=1733500003,v1=sha256={hex.ToUpperInvariant()}").Mistake);
        Assert.Equal(SignatureMistake.MissingPrefix, Of($"t=1733500003,v1={hex}").Mistake);
        Assert.Equal(SignatureMistake.Base64, Of($"t=1733500003,v1=sha256={base64}").Mistake);
        Assert.Contains("Apart from that the signature is right", Of($"t=1733500003,v1={hex}").Finding);
        Assert.Contains("Nor is it", Of($"t=1733500003,v1={new string('0', 64)}").Finding);
        Assert.Equal(SignatureMistake.RepeatedPart, Of($"t=1733500003,v1=sha256={hex},t=1733500003,v1=sha256={hex}").Mistake);
        Assert.Equal(SignatureMistake.MalformedHeader, Of("nonsense").Mistake);
        Assert.Equal(SignatureMistake.MissingHeader, SignatureDiagnosis.Of(null, default, Secrets, Now).Mistake);
    }

    [Fact]
    public void A_forgotten_t_or_dot_is_a_wrong_signed_text()
    {
        Assert.Equal(SignatureMistake.WrongSignedText, Of($"t=1733500003,v1=sha256={Hex(Secret, Sent)}").Mistake);
        Assert.Equal(SignatureMistake.WrongSignedText, Of($"t=1733500003,v1=sha256={Hex(Secret, "1733500003" + Sent)}").Mistake);
        Assert.Equal(SignatureMistake.WrongSignedText, Of($"t=1733500003,v1=sha256={Hex(Secret, "1733500002." + Sent)}").Mistake);
    }

    [Fact]
    public void Nothing_in_a_diagnosis_shows_a_secret()
    {
        foreach (var key in (string[])[Secret, "whsec_old", "whsec_other", Secret + "\n"])
            Assert.DoesNotContain("whsec_", Of(Header(Sent, key)).ToString());
        Assert.DoesNotContain("whsec_", Secrets.ToString());
    }

    [Theory]
    [InlineData("{\"broken")]
    [InlineData("")]
    [InlineData("[1,2")]
    public void A_body_that_is_no_json_is_judged_too(string body)
        => Assert.Equal(SignatureMistake.WrongSecret, Of(Header(Sent), body).Mistake);
}
