using System.Text;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Tests.Vectors;

public sealed class VectorTests
{
    [Theory]
    [MemberData(nameof(Vector.All), MemberType = typeof(Vector))]
    public void Body_and_header_are_the_published_ones_byte_for_byte(Vector vector)
    {
        using var signer = new ReferralSigner(vector.ServerId, [new ReferralKey(new ReferralSecret(vector.Secret), vector.Kid)], new FixedClock(vector.T));
        var body = Write(signer, vector);

        using var signed = signer.Sign(ref body);

        Assert.Equal(vector.BodyUtf8Hex, Convert.ToHexString(signed.Body.Span).ToLowerInvariant());
        Assert.Equal(vector.Header, signed.Header);
        Assert.Equal(vector.Header, Encoding.ASCII.GetString(signed.HeaderUtf8.Span));
    }

    [Theory]
    [MemberData(nameof(Vector.All), MemberType = typeof(Vector))]
    public void A_body_signed_by_hand_has_the_published_header(Vector vector)
    {
        var header = ReferralClient.SignReferralBody(vector.Body, vector.Secret, vector.T);

        Assert.Equal(vector.Header, vector.Kid is null ? header : header + ",kid=" + vector.Kid);
    }

    [Fact]
    public void The_vectors_are_all_there() => Assert.Equal(6, Vector.All().Count());

    private static ReferralEventWriter Write(ReferralSigner signer, Vector vector)
    {
        var body = signer.BeginEvent(Enum.Parse<ReferralEventKind>(vector.Event, ignoreCase: true), DateTimeOffset.FromUnixTimeSeconds(vector.Ts));
        body.WriteToken(vector.Fields.Token);
        if (vector.Fields.RefereeIdentity is { } identity)
        {
            body.BeginRefereeIdentity();
            body.Append(identity, "identity");
            body.End();
        }
        body.BeginServerEventId();
        body.Append(vector.Fields.ServerEventId, "eventId");
        body.End();
        body.WriteTest(vector.Fields.Test);
        return body;
    }
}
