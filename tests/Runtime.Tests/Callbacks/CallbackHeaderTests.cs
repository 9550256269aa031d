using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MMOLove.Callback;
using MMOLove.Referral.Tests.Signing;

namespace MMOLove.Referral.Tests.Callbacks;

/// <summary>
/// The header has a short way (exactly as MMOLove sends it) and the whole rule behind it: whatever is done to a header, its verdict is the
/// one of the slow and obvious reading here.
/// </summary>
public sealed class CallbackHeaderTests
{
    private static readonly Gen<char> s_unit = Gen.Frequency(
        (4, Gen.Elements([.. "0123456789abcdefABCDEFgtv=,. +-"])),
        (1, Gen.Elements('\t', '\u00A0', '\u0130', '\u0161', '\uFF10', '\uFF41', '\uD800', '\0')),
        (1, Gen.Choose(0, 0xFFFF).Select(unit => (char)unit)));

    private static readonly Gen<Func<string, string>> s_edit = Gen.Frequency(
        (6, from unit in s_unit from at in Gen.Choose(0, 79) select Edit(at, 1, unit.ToString())),
        (2, from unit in s_unit from at in Gen.Choose(0, 80) select Edit(at, 0, unit.ToString())),
        (2, from at in Gen.Choose(0, 79) select Edit(at, 1, "")),
        (1, from at in Gen.Choose(0, 80) from part in Gen.Elements(",", " , ", "t=", "v1=", ",t=1733500000", ",v2=x,") select Edit(at, 0, part)),
        (1, Gen.Constant<Func<string, string>>(header => string.Join(',', header.Split(',').Reverse()))),
        (1, Gen.Constant<Func<string, string>>(header => header.ToUpperInvariant().Replace("T=", "t=", StringComparison.Ordinal).Replace("V1=", "v1=", StringComparison.Ordinal))));

    [Fact]
    public void Every_edit_of_a_header_has_the_verdict_of_the_obvious_reading() => Prop.ForAll(
        (from seconds in Gen.Elements(KnownCallback.T, 1L, 99_999_999_999L)
         from count in Gen.Choose(0, 3)
         from edits in s_edit.ArrayOf(count)
         select edits.Aggregate(KnownCallback.Header(t: seconds), (header, edit) => edit(header))).ToArbitrary(),
        header =>
        {
            using var verifier = KnownCallback.Verifier();
            verifier.IsAuthentic(KnownCallback.Body, header, out var refusal);
            return (refusal == Obvious(header)).Label(header + " was " + refusal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void A_digit_that_only_its_low_byte_makes_one_is_none()
    {
        var header = KnownCallback.Header();
        using var verifier = KnownCallback.Verifier();
        for (var at = 2; at < header.Length; at++)
        {
            if (!char.IsAsciiHexDigit(header[at])) continue;
            var changed = Edit(at, 1, ((char)(header[at] + 0x100)).ToString())(header);
            Assert.False(verifier.IsAuthentic(KnownCallback.Body, changed, out var refusal));
            Assert.Equal(CallbackRefusal.SignatureMalformed, refusal);
        }
    }

    private static Func<string, string> Edit(int at, int length, string text) =>
        header => header[..Math.Min(at, header.Length)] + text + header[Math.Min(at + length, header.Length)..];

    private static CallbackRefusal Obvious(string header)
    {
        if (string.IsNullOrWhiteSpace(header)) return CallbackRefusal.SignatureMissing;
        var parts = header.Split(',').Select(part => part.Trim()).ToArray();
        var times = parts.Where(part => part.StartsWith("t=", StringComparison.Ordinal)).Select(part => part[2..]).ToArray();
        var macs = parts.Where(part => part.StartsWith("v1=", StringComparison.Ordinal)).Select(part => part[3..]).ToArray();
        if (times.Length != 1 || macs.Length != 1) return CallbackRefusal.SignatureMalformed;
        var (t, v1) = (times[0], macs[0]);
        if (t.Length > 11 || !t.All(char.IsAsciiDigit) || t.All(digit => digit == '0')) return CallbackRefusal.SignatureMalformed;
        if (v1.Length != 64 || !v1.All(char.IsAsciiHexDigit)) return CallbackRefusal.SignatureMalformed;
        if (!v1.Equals(Oracle.Mac(KnownCallback.Secret, t, KnownCallback.Body), StringComparison.OrdinalIgnoreCase)) return CallbackRefusal.SignatureWrong;
        return (KnownCallback.T - long.Parse(t, CultureInfo.InvariantCulture)) switch
        {
            > 300 => CallbackRefusal.TooOld,
            < -300 => CallbackRefusal.TooNew,
            _ => CallbackRefusal.None,
        };
    }
}
