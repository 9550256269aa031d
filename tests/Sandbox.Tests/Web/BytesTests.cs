using System.Text;
using MMOLove.Referral.Sandbox.Dashboard.Sections;

namespace MMOLove.Referral.Sandbox.Tests.Web;

/// <summary>In the text of received bytes nothing is invisible.</summary>
public class BytesTests
{
    [Theory]
    [InlineData("a b", "a b")]
    [InlineData("a\r\nb\tc", "a␍⏎\nb⇥\tc")]
    [InlineData("\uFEFFa\u200Bb\u0001", "⟨BOM⟩a⟨U+200B⟩b⟨U+0001⟩")]
    [InlineData("a\u00A0b\u2003c\u3000", "a⟨U+00A0⟩b⟨U+2003⟩c⟨U+3000⟩")]
    [InlineData("{} ", "{}␠")]
    [InlineData("{}  \n a  b \r\n ", "{}␠␠⏎\n a  b␠␍⏎\n␠")]
    [InlineData(" ", "␠")]
    [InlineData("", "")]
    public void What_cannot_be_seen_has_a_sign(string text, string visible)
        => Assert.Equal(visible, Bytes.Visible(text));

    [Fact]
    public void Broken_utf_8_is_shown_as_its_bytes()
        => Assert.Equal("a⟨FF⟩b⟨C3⟩", Bytes.Visible([(byte)'a', 0xFF, (byte)'b', 0xC3]));

    [Fact]
    public void Of_many_bytes_the_first_8_KiB_are_shown_and_the_rest_is_counted()
    {
        var text = new string('x', 8190) + " ł" + new string('y', 100);

        Assert.Equal(new string('x', 8190) + " … and 102 bytes more", Bytes.Visible(Encoding.UTF8.GetBytes(text)));
    }
}
