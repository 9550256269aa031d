// C# 13
using System;
using MMOLove.Referral;

namespace Game.Modern;

public partial class Hooks(ReferralSigner signer)
{
    [ReferralQualified(ServerEventId = "{chars.Length}-{raw}-{numbers.Length}")]
    public partial SignedReferralEvent Spans(scoped ReadOnlySpan<char> mmref, scoped in ReadOnlySpan<char> chars, nint raw, params ReadOnlySpan<int> numbers);

    [ReferralQualified(ServerEventId = """raw "{id}" literal""")]
    public partial SignedReferralEvent Raw(string mmref, @required id);
}

public enum @required
{
    One,

    [System.Diagnostics.CodeAnalysis.Experimental("GAME001")]
    Two,
}
