using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>An attribute on a hook or on one of its parameters, and the text that one of ours was given.</summary>
internal sealed class HookAttribute
{
    /// <summary>The property of the event attributes that holds the template.</summary>
    public const string TemplateName = "ServerEventId";

    private const string FieldClass = "ReferralFieldAttribute";

    private HookAttribute(AttributeSyntax? syntax, string className, bool isOurs) =>
        (Syntax, ClassName, IsOurs, Event) = (syntax, className, isOurs, isOurs ? HookNames.EventOf(className) : null);

    public AttributeSyntax? Syntax { get; }

    /// <summary>The class without its namespace.</summary>
    public string ClassName { get; }

    /// <summary>The class is the runtime's.</summary>
    public bool IsOurs { get; }

    /// <summary>The event that the method reports; null on every other attribute.</summary>
    public HookEvent? Event { get; }

    /// <summary>The template of an event, or the name of a field; null where none is given.</summary>
    public string? Text { get; private set; }

    /// <summary>The text does not compile yet, and the compiler says why.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Where the argument of this name stands.</summary>
    public AttributeArgumentSyntax? Argument(string name) =>
        Syntax?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>From the syntax alone, which costs next to nothing; null where its arguments have to be bound.</summary>
    public static HookAttribute? Read(AttributeSyntax syntax, string className, bool isOurs)
    {
        var attribute = new HookAttribute(syntax, className, isOurs);
        if (!isOurs || syntax.ArgumentList is not { Arguments: { Count: > 0 } arguments }) return isOurs && className == FieldClass ? null : attribute;
        if (arguments.Count > 1 || arguments[0].NameColon is not null) return null;
        var isExpected = attribute.Event is null ? className == FieldClass && arguments[0].NameEquals is null : arguments[0].NameEquals?.Name.Identifier.ValueText == TemplateName;
        if (!isExpected || !arguments[0].Expression.IsKind(SyntaxKind.StringLiteralExpression) || syntax.ContainsDiagnostics) return null;
        attribute.Text = ((LiteralExpressionSyntax)arguments[0].Expression).Token.ValueText;
        return attribute;
    }

    /// <summary>As the compiler bound it.</summary>
    public static HookAttribute Read(AttributeData data, bool isOurs)
    {
        var attribute = new HookAttribute(data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax, data.AttributeClass?.Name ?? "", isOurs);
        if (attribute.Event is not null)
        {
            var template = data.NamedArguments.FirstOrDefault(a => a.Key == TemplateName).Value;
            attribute.IsBroken = template.Kind == TypedConstantKind.Error && attribute.Argument(TemplateName) is not null;
            if (template.Kind == TypedConstantKind.Primitive) attribute.Text = template.Value as string;
        }
        else if (isOurs && attribute.ClassName == FieldClass)
        {
            attribute.IsBroken = data.ConstructorArguments.Length != 1 || data.ConstructorArguments[0].Kind == TypedConstantKind.Error;
            if (!attribute.IsBroken) attribute.Text = data.ConstructorArguments[0].Value as string;
        }
        return attribute;
    }
}
