using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Emit;

/// <summary>
/// The body of a hook that could not be written. It does not compile, and only when bodies are compiled: the analyzers have spoken by then,
/// and where somebody has switched them off nothing is shipped all the same.
/// </summary>
internal static class UnwrittenHookEmitter
{
    public static void Emit(SourceBuilder source, UnwrittenHook hook)
    {
        using (source.Block(hook.Signature)) source.Line($"throw {hook.Rule}; // this hook could not be written: the diagnostic of that name at its declaration says why");
    }
}
