namespace System.Composition;

/// <summary>
/// Takes the place of the attribute in System.Composition.AttributedModel, of which only a version is to be had that is newer than what
/// editors supply: with a reference to it no fix would load. To editors it means nothing; they keep one instance of a fix anyway.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SharedAttribute : Attribute;
