namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The framework a test compiles against, by name only: this harness downloads nothing, the references themselves come with
/// <see cref="SolutionState.AdditionalReferences"/>.
/// </summary>
public sealed class ReferenceAssemblies(string targetFramework)
{
    public string TargetFramework { get; } = targetFramework;
}
