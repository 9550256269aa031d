using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>
/// Reads a method with an event attribute. This source is compiled into the generator and into the analyzers, so that what is
/// generated and what is reported cannot disagree.
/// </summary>
internal static class HookClassifier
{
    /// <param name="method">The method, its definition where it is partial.</param>
    /// <param name="hookEvent">The event it reports.</param>
    /// <param name="attribute">The attribute that says so.</param>
    /// <param name="attributes">All attributes of the method.</param>
    /// <param name="project">What it belongs to.</param>
    public static HookReading Read(IMethodSymbol method, HookEvent hookEvent, HookAttribute attribute, IReadOnlyList<HookAttribute> attributes, HookProject project)
    {
        var reading = new HookReading(method, hookEvent, attribute, attributes, project);
        if (Declaration(method) is not { Parent: TypeDeclarationSyntax type } declaration)
        {
            reading.Report(HookRule.CannotBeHook, reading.AttributeName, method.Name, "it is not an ordinary method of a type");
            return reading;
        }
        if (HookPlacement.Read(reading, declaration, type) is not { } place) return reading;
        if (HookPlacement.FindRefusal(reading) is { } refusal) reading.Report(HookRule.CannotBeHook, reading.MethodName, method.Name, refusal);
        else ReadAt(place, reading, declaration);
        reading.Unwritten = HookBodies.StandIn(reading, place, declaration);
        return reading;
    }

    private static void ReadAt(HookPlace place, HookReading reading, MethodDeclarationSyntax declaration)
    {
        // What an ordinary method returns is its own; its companion is told and goes on.
        var hookReturn = reading.IsOrdinary ? HookReturn.Void : HookReturns.Read(reading, declaration);
        if (!reading.IsOrdinary) ReadParameterModes(reading);
        if (hookReturn is null) return;

        var hook = ReadHook(reading, declaration, hookReturn.Value);
        if (hook is not null && reading.CanBeGenerated) reading.Hook = () => new PlacedHook(place, hook());
    }

    private static MethodDeclarationSyntax? Declaration(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation ? HookAttributes.DeclarationOf(method) : null;

    private static void ReadParameterModes(HookReading reading)
    {
        foreach (var parameter in reading.Parameters)
        {
            if (!HookSignature.IsWritableReference(parameter)) continue;
            var syntax = HookSignature.Syntax(parameter);
            var place = syntax is { Modifiers.Count: > 0 } ? syntax.Modifiers[0].GetLocation() : HookParameters.Place(parameter);
            reading.Report(HookRule.GenericOrByRef, place, reading.Method.Name, "passes '" + parameter.Name + "' by reference");
        }
    }

    /// <returns>What puts it together, or null.</returns>
    private static Func<Hook>? ReadHook(HookReading reading, MethodDeclarationSyntax declaration, HookReturn hookReturn)
    {
        var method = reading.Method;
        if (reading.Parameters.Any(p => p.Type.TypeKind == TypeKind.Error)) reading.IsIncomplete = true;
        var hostType = HookReturns.HostTypeOf(hookReturn);
        var parameters = new HookParameters(reading, hostType);
        var values = new HookValues(reading);
        var token = ReadToken(reading, parameters, values);
        if (reading.Event == HookEvent.Registered && parameters.Identity is null)
            reading.Report(HookRule.NoIdentity, reading.MethodName, method.Name).Hint = OnlyCandidate(parameters, p => WritableValue.Read(p.Type, "", isConditional: false, "") is not null);

        var identity = values.Any(parameters.Identity);
        var eventId = new HookEventId(reading, parameters, values).Read().ToEquatable();
        var occurredAt = values.Moment(parameters.OccurredAt);
        var test = values.Flag(parameters.Test);
        var fields = parameters.Fields.Select(f => (f.Name, Value: values.Any(f.Parameter))).Where(f => f.Value is not null).Select(f => new HookField(f.Name, f.Value!)).ToEquatable();
        var subject = SymbolEqualityComparer.Default.Equals(parameters.Subject, parameters.Identity) ? null : values.Any(parameters.Subject);
        var host = new HookHosts(reading, hostType).Find(parameters.Host);

        var waits = hookReturn is not (HookReturn.Void or HookReturn.Bool or HookReturn.Signed);
        if (waits && parameters.CancellationToken is { } cancellation) parameters.Use(cancellation);
        if (!reading.IsOrdinary)
        {
            foreach (var unused in parameters.Unused) reading.Report(HookRule.UnusedParameter, HookParameters.Place(unused), unused.Name, method.Name);
        }
        if (token is null || host is null) return null;
        if (reading.IsOrdinary)
        {
            reading.Companion = HookCompanion.Of(reading, parameters, host);
            if (reading.Companion is null) return null;
            host = reading.Companion.Host;
        }
        return () => new Hook(
            reading.IsOrdinary || reading.Problems.Count > 0 ? null : HookDeclaration.Comment(declaration),
            reading.Companion?.Signature ?? HookSignature.Of(method, declaration), reading.Event, hookReturn, host, token, occurredAt, identity, eventId, test, fields, subject,
            parameters.Transaction is { } t ? HookText.Name(t.Name) : null,
            parameters.Transaction is { Type.NullableAnnotation: not NullableAnnotation.NotAnnotated },
            waits && parameters.CancellationToken is { } c ? HookText.Name(c.Name) : null,
            !reading.IsOrdinary && HookReturns.IsNullableResult(method.ReturnType),
            reading.IsOrdinary,
            reading.Parameters.Select(p => p.Name).Concat([host.Expression.TrimStart('@')]).ToEquatable());
    }

    private static HookValue? ReadToken(HookReading reading, HookParameters parameters, HookValues values)
    {
        if (parameters.Token is { } parameter) return values.Token(parameter);
        reading.Report(HookRule.NoToken, reading.MethodName, reading.Method.Name).Hint = OnlyCandidate(parameters, p => p.Type.SpecialType == SpecialType.System_String);
        return null;
    }

    /// <summary>The one parameter that is bound to nothing and would fit.</summary>
    private static string? OnlyCandidate(HookParameters parameters, Func<IParameterSymbol, bool> fits)
    {
        var candidates = parameters.Unused.Where(fits).Take(2).ToArray();
        return candidates.Length == 1 ? candidates[0].Name : null;
    }
}
