namespace MMOLove.Referral.Generator.Model;

/// <summary>The type that a hook stands in.</summary>
/// <param name="Namespace">Its namespace, keywords escaped; empty for the global one.</param>
/// <param name="Headers">The declarations around the hook from the outside in, such as <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="FileName">A name for the generated source; not yet unique where two differ in case only.</param>
/// <param name="Utf8Literals">The language has <c>"…"u8</c>: C# 11 and later.</param>
internal sealed record HookPlace(string Namespace, EquatableArray<string> Headers, string FileName, bool Utf8Literals);
