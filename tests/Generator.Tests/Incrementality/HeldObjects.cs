using System.Reflection;

namespace MMOLove.Referral.Generator.Tests.Incrementality;

/// <summary>Everything that an object keeps alive, with the way to it. A weak reference is seen; what it names is not.</summary>
static class HeldObjects
{
    public static IEnumerable<(object Held, string Path)> Of(object root, string path, Func<object, bool> isTheEnd)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<(object, string)>([(root, path)]);
        while (waiting.TryPop(out var next))
        {
            var (held, way) = next;
            if (!held.GetType().IsValueType && !seen.Add(held)) continue;
            yield return next;
            if (isTheEnd(held)) continue;
            foreach (var (part, name) in PartsOf(held))
            {
                if (part is not null and not string and not Pointer and not MemberInfo && !part.GetType().IsPrimitive && !part.GetType().IsEnum) waiting.Push((part, way + name));
            }
        }
    }

    static IEnumerable<(object? Part, string Name)> PartsOf(object whole)
    {
        if (whole is Array items && !items.GetType().GetElementType()!.IsPrimitive)
        {
            foreach (var item in items) yield return (item, "[]");
        }
        for (var type = whole.GetType(); type is not null && type != typeof(object) && type != typeof(Array); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return (field.GetValue(whole), "." + field.Name);
        }
    }
}
