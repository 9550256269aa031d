using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>A header that is put on a request.</summary>
sealed class HeaderSet(object carrier, string name, Value value, IOperation site)
{
    /// <summary>Identity of the request, client or content that carries it.</summary>
    public object Carrier { get; } = carrier;

    public string Name { get; } = name;

    public Value Value { get; } = value;

    public IOperation Site { get; } = site;

    public bool IsOurs => SignatureHeaders.IsOurs(Name);
}

/// <summary>A body that is given to a request.</summary>
sealed class BodySent(object carrier, ContentValue content, IOperation site)
{
    public object Carrier { get; } = carrier;

    public ContentValue Content { get; } = content;

    public IOperation Site { get; } = site;

    /// <summary>The expression of the body itself, to point at.</summary>
    public IOperation Expression => Content.BodySite ?? Site;
}

/// <summary>Two values compared.</summary>
sealed class Comparison(IOperation site, Receipt receipt, Value left, Value right, bool isFixedTime)
{
    public IOperation Site { get; } = site;

    public Receipt Receipt { get; } = receipt;

    public Value Left { get; } = left;

    public Value Right { get; } = right;

    public bool IsFixedTime { get; } = isFixedTime;

    /// <summary>The digest on one side and the header on the other; null where one is missing or both are on both.</summary>
    public (MacValue Mac, Value MacSide, HeaderReadValue Header)? Check
    {
        get
        {
            return Try(Left, Right) ?? Try(Right, Left);

            static (MacValue, Value, HeaderReadValue)? Try(Value mac, Value header) =>
                mac.Find(v => v is MacValue) is MacValue m && header.Find(v => v is MacValue) is null && header.FindOutsideMac(v => v is HeaderReadValue) is HeaderReadValue h ? (m, mac, h) : null;
        }
    }
}

/// <summary>Our verifier called with a body and a header.</summary>
sealed class SdkVerification(IOperation site, IOperation bodySite, Value body, Value? tolerance)
{
    public IOperation Site { get; } = site;

    public IOperation BodySite { get; } = bodySite;

    public Value Body { get; } = body;

    public Value? Tolerance { get; } = tolerance;
}

/// <summary>What one member does with signatures, the helpers it calls included.</summary>
sealed class Scene
{
    public List<HeaderSet> Headers { get; } = [];

    public List<BodySent> Bodies { get; } = [];

    /// <summary>Requests that are sent by a client, so that the client's own headers go with them.</summary>
    public List<(object Client, object Request)> Sends { get; } = [];

    public List<Comparison> Comparisons { get; } = [];

    public List<SdkVerification> Verifications { get; } = [];

    /// <summary>Timestamps handed to our signer.</summary>
    public List<Value> SdkTimestamps { get; } = [];

    /// <summary>Texts that a prefix of the received header is looked for with: <c>StartsWith("sha256=")</c>.</summary>
    public List<(IOperation Site, Receipt Receipt)> HeaderPrefixes { get; } = [];

    /// <summary>Something looks at a clock or is named like it: the age of <c>t</c> may be checked there.</summary>
    public bool MayCheckAge { get; set; }

    /// <summary>It plays MMOLove's part and sends a callback, whose signature has no <c>sha256=</c>.</summary>
    public bool SendsCallback { get; set; }

    /// <summary>The bodies that go with a header: those of the same request, content or client.</summary>
    public IEnumerable<BodySent> BodiesOf(HeaderSet header) => Bodies.Where(b =>
        Equals(b.Carrier, header.Carrier) || Equals(b.Content.Key, header.Carrier) || Sends.Any(s => Equals(s.Client, header.Carrier) && Equals(s.Request, b.Carrier)));
}
