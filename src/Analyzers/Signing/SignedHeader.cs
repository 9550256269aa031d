using MMOLove.Referral.Analyzers.Flow;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>The value of an outgoing signature header taken apart: <c>t=…,v1=sha256=…</c>.</summary>
static class SignedHeader
{
    /// <summary>The digest in the value; null where it is none or the SDK made it.</summary>
    public static MacValue? Mac(Value header) => header.Find(v => v is MacValue or SdkHeaderValue) as MacValue;

    /// <summary>The pieces that the value is made of, for each way it can be made.</summary>
    public static IEnumerable<IReadOnlyList<Value>> Rows(Value header)
    {
        foreach (var way in Ways(header))
            yield return way is ConcatValue row ? row.Parts.ToArray() : [way];
    }

    /// <summary>What stands behind <c>t=</c>.</summary>
    public static IEnumerable<Value> Times(Value header)
    {
        foreach (var row in Rows(header))
        {
            for (var i = 0; i + 1 < row.Count; i++)
            {
                if (row[i] is ConstantValue { Text: var text } && (text == "t=" || text.EndsWith(",t=", StringComparison.Ordinal))) yield return row[i + 1];
            }
        }
    }

    /// <summary>The possibilities of a value that depends on the way taken.</summary>
    public static IEnumerable<Value> Ways(Value value)
    {
        var plain = Identity.Plain(value);
        return plain is JoinValue ? plain.Parts.SelectMany(Ways) : [plain];
    }
}
