namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How a harness test fails; keeps the harness free of a test framework.</summary>
public interface IVerifier
{
    void Fail(string message);

    void True(bool condition, string message);

    void Equal(string expected, string actual, string message);
}
