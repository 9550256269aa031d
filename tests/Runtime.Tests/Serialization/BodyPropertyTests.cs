using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace MMOLove.Referral.Tests.Serialization;

public sealed class BodyPropertyTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Any_text_is_read_back_by_another_json_reader() =>
        Prop.ForAll(AnyText.Arbitrary, text =>
        {
            using var json = JsonDocument.Parse(Body(text));
            return json.RootElement.GetProperty("referee_identity").GetString() == ObviousJson.AsRead(Identity(text))
                && json.RootElement.GetProperty("note").GetString() == ObviousJson.AsRead(text);
        }).Check(s_config);

    [Fact]
    public void Any_text_has_the_bytes_of_the_obvious_writer() =>
        Prop.ForAll(AnyText.Arbitrary, text => Body(text).AsSpan().IndexOf([.. ",\"note\":"u8, .. ObviousJson.Text(text), (byte)'}']) > 0).Check(s_config);

    [Fact]
    public void Every_single_unit_at_every_distance_from_a_vector_boundary_has_the_bytes_of_the_obvious_writer()
    {
        for (var c = 0; c <= 0xFFFF; c += c < 0x100 ? 1 : 0x33)
        {
            foreach (var before in new[] { 0, 1, 15, 16, 17, 31 })
            {
                var text = new string('x', before) + (char)c + "yy";
                Assert.True(Body(text).AsSpan().IndexOf(ObviousJson.Text(text)) > 0, $"U+{c:X4} behind {before}");
            }
        }
    }

    private static byte[] Body(string text)
    {
        using var signer = Known.Signer();
        var body = Known.Registered(signer, Identity(text));
        body.WriteField(",\"note\":"u8, text);
        using var signed = signer.Sign(ref body);
        return signed.Body.ToArray();
    }

    /// <summary>The text behind a letter, for an identity may not be blank; a short one where it would be over 512 bytes.</summary>
    private static string Identity(string text) => ObviousJson.Text("p" + text).Length <= ReferralLimits.RefereeIdentity ? "p" + text : "p";
}
