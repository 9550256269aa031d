using System.Text;
using MMOLove.Referral.Generator.Run.Tests.Hooks;
using MMOLove.Referral.Tests;
using MMOLove.Referral.Tests.Vectors;

namespace MMOLove.Referral.Generator.Run.Tests.Vectors;

public sealed class VectorTests
{
    [Theory]
    [MemberData(nameof(Vector.All), MemberType = typeof(Vector))]
    public void A_generated_hook_writes_and_signs_the_published_bytes(Vector vector)
    {
        using var signer = Signer(vector);
        var hooks = new VectorHooks(signer);
        var (fields, at) = (vector.Fields, DateTimeOffset.FromUnixTimeSeconds(vector.Ts));
        using var signed = vector.Event == "registered"
            ? hooks.Registered(fields.Token, fields.RefereeIdentity, fields.ServerEventId, at, fields.Test)
            : hooks.Qualified(fields.Token, fields.ServerEventId, at, fields.Test);
        AssertPublished(vector, signed);
    }

    [Theory]
    [MemberData(nameof(Vector.All), MemberType = typeof(Vector))]
    public void Spans_write_the_same_bytes_as_strings(Vector vector)
    {
        if (vector.Event != "registered") return;
        using var signer = Signer(vector);
        var fields = vector.Fields;
        using var signed = new VectorHooks(signer).RegisteredFromSpans(fields.Token, fields.RefereeIdentity.AsMemory(), fields.ServerEventId, DateTimeOffset.FromUnixTimeSeconds(vector.Ts), fields.Test);
        AssertPublished(vector, signed);
    }

    static ReferralSigner Signer(Vector vector) =>
        new(vector.ServerId, [new ReferralKey(new ReferralSecret(vector.Secret), vector.Kid)], new FixedClock(vector.T));

    static void AssertPublished(Vector vector, SignedReferralEvent signed)
    {
        Assert.Equal(vector.BodyUtf8Hex, Convert.ToHexStringLower(signed.Body.Span));
        Assert.Equal(vector.Header, Encoding.ASCII.GetString(signed.HeaderUtf8.Span));
    }
}
