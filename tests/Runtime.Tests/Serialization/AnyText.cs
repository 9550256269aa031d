using FsCheck;
using FsCheck.Fluent;

namespace MMOLove.Referral.Tests.Serialization;

/// <summary>Strings of any UTF-16 units, hostile ones often: controls, quotes, lone and paired surrogates, and long plain runs between them.</summary>
internal static class AnyText
{
    private static readonly Gen<string> s_piece = Gen.Frequency(
        (6, Gen.Elements("a", "7", "player-", "exactly sixteen!", "a run of plain text that is longer than thirty-two units")),
        (3, Gen.Choose(0, 0x1F).Select(c => ((char)c).ToString())),
        (3, Gen.Elements("\"", "\\", "/", "\u007F", "\u0080", "\u07FF", "\u0800", "\uFFFF", "\uFEFF", "\u2028", "<&'>")),
        (2, Gen.Elements("\U0001F409", "\U0010FFFF", "\U00010000")),
        (2, Gen.Choose(0xD800, 0xDFFF).Select(c => ((char)c).ToString())),
        (2, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())));

    public static Arbitrary<string> Arbitrary { get; } = s_piece.ArrayOf().Select(string.Concat).ToArbitrary();
}
