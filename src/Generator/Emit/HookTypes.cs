using System.Globalization;
using MMOLove.Referral.Generator.Classifier;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Emit;

/// <summary>Brings the hooks of a type together, in an order and under file names that do not depend on who compiles.</summary>
internal static class HookTypes
{
    private const int LongestName = 120;

    public static IEnumerable<HookType> Group(EquatableArray<PlacedHook> hooks)
    {
        // Where names differ in case only, a file system and Roslyn take them for one.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in hooks.GroupBy(h => h.Place).OrderBy(t => t.Key.FileName, StringComparer.Ordinal))
        {
            var stem = type.Key.FileName.Length <= LongestName ? type.Key.FileName : type.Key.FileName.Substring(type.Key.FileName.Length - LongestName);
            var name = stem;
            for (var i = 2; !taken.Add(name); i++) name = stem + "-" + i.ToString(CultureInfo.InvariantCulture);
            yield return new HookType(
                type.Key,
                name + HookNames.Extension,
                type.Select(h => h.Hook).OfType<Hook>().OrderBy(h => h.Event).ThenBy(h => h.Signature, StringComparer.Ordinal).ToEquatable(),
                // A method with two events was read twice.
                type.Select(h => h.Unwritten).OfType<UnwrittenHook>().Distinct().OrderBy(h => h.Signature, StringComparer.Ordinal).ToEquatable());
        }
    }
}
