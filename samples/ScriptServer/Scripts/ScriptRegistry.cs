using System.Reflection;

namespace ScriptServer.Scripts;

/// <summary>Finds every script of the assembly and makes one of each.</summary>
public static class ScriptRegistry
{
    private static readonly PlayerScript[] Scripts =
        [.. Assembly.GetExecutingAssembly().GetTypes().Where(type => type.IsSubclassOf(typeof(PlayerScript))).Select(type => (PlayerScript)Activator.CreateInstance(type)!)];

    public static void Create(Character character)
    {
        foreach (var script in Scripts) script.OnCreate(character);
    }

    public static void SetLevel(Character character, int level)
    {
        var before = character.Level;
        character.Level = level;
        foreach (var script in Scripts) script.OnLevelChanged(character, before);
    }
}
