using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Fails by throwing: any test framework shows the message.</summary>
public class DefaultVerifier : IVerifier
{
    public void Fail(string message) => throw new InvalidOperationException(message);

    public void True(bool condition, string message)
    {
        if (!condition) Fail(message);
    }

    public void Equal(string expected, string actual, string message)
    {
        if (expected == actual) return;
        var wanted = expected.Split('\n');
        var got = actual.Split('\n');
        var first = 0;
        while (first < wanted.Length && first < got.Length && wanted[first] == got[first]) first++;
        var text = new StringBuilder(message).Append("\nfirst difference in line ").Append(first + 1)
            .Append("\n- ").Append(first < wanted.Length ? wanted[first] : "<end>")
            .Append("\n+ ").Append(first < got.Length ? got[first] : "<end>")
            .Append("\n--- expected\n").Append(expected).Append("\n+++ actual\n").Append(actual);
        Fail(text.ToString());
    }
}
