namespace MMOLove.Referral.Generator.Model;

/// <summary>
/// A partial method whose body could not be written. Left without one, the compiler would stop at that (CS8795) before any analyzer could say
/// why: in a build outside an editor nobody would ever read the reason.
/// </summary>
/// <param name="Signature">The declaration again.</param>
/// <param name="Rule">The diagnostic that says why, such as <c>MMOREF005</c>.</param>
internal sealed record UnwrittenHook(string Signature, string Rule);
