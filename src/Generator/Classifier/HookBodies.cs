using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>The body that stands in where a hook cannot be generated.</summary>
internal static class HookBodies
{
    /// <returns>Null where the hook is generated, or where no body is asked for.</returns>
    public static PlacedHook? StandIn(HookReading reading, HookPlace place, MethodDeclarationSyntax declaration)
    {
        if (reading.Hook is not null || !IsNeeded(reading, declaration)) return null;
        var rule = (int)reading.Problems.First(p => !p.IsHarmless).Rule;
        return new PlacedHook(place, null, new UnwrittenHook(HookSignature.Of(reading.Method, declaration), "MMOREF" + rule.ToString("000", CultureInfo.InvariantCulture)));
    }

    /// <summary>C# insists on a body, one can stand there, and there is a diagnostic that says what is wrong. Half-written code is left alone.</summary>
    private static bool IsNeeded(HookReading reading, MethodDeclarationSyntax declaration) =>
        !reading.IsIncomplete
        && !reading.CanBeGenerated
        && reading.Method is { IsPartialDefinition: true, PartialImplementationPart: null }
        && HookTypeParameters.CanBeRepeated(reading.Method, declaration)
        && !declaration.ContainsDiagnostics
        && reading.Parameters.All(p => p.Type.TypeKind != TypeKind.Error)
        && reading.Method.ReturnType.TypeKind != TypeKind.Error
        && declaration.Ancestors().OfType<TypeDeclarationSyntax>().All(t => t.Modifiers.Any(SyntaxKind.PartialKeyword));
}
