using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>The idempotency key <c>server_event_id</c>: from the template, a parameter, or derived from the identity.</summary>
internal sealed class HookEventId(HookReading reading, HookParameters parameters, HookValues values)
{
    public IEnumerable<TemplatePart> Read()
    {
        if (reading.Attribute.IsBroken)
        {
            reading.IsIncomplete = true;
            return [];
        }
        if (reading.Attribute.Text is { } template) return FromTemplate(template);
        if (parameters.EventId is { } parameter) return Parts(values.Any(parameter), "");
        if ((parameters.Identity ?? parameters.Subject) is { } identity) return Parts(values.Any(identity), Prefix());
        reading.Report(HookRule.NoEventId, reading.AttributeName, reading.Method.Name, Prefix());
        return [];
    }

    private string Prefix() => reading.Event switch
    {
        HookEvent.Registered => "reg-",
        HookEvent.Qualified => "qual-",
        _ => "rev-",
    };

    private static IEnumerable<TemplatePart> Parts(HookValue? value, string prefix)
    {
        if (prefix.Length > 0) yield return new TemplatePart(prefix, null);
        if (value is not null) yield return new TemplatePart(null, value);
    }

    private List<TemplatePart> FromTemplate(string template)
    {
        var parts = new List<TemplatePart>();
        var names = new HashSet<string>();
        foreach (var piece in TemplateReader.Read(template))
        {
            switch (piece.Kind)
            {
                case TemplatePieceKind.Text:
                    parts.Add(new TemplatePart(piece.Content, null));
                    break;
                case TemplatePieceKind.Broken:
                    Report(piece, piece.Content);
                    break;
                default:
                    if (Placeholder(piece, names) is { } value) parts.Add(new TemplatePart(null, value));
                    break;
            }
        }
        if (string.IsNullOrWhiteSpace(template)) Report(new TemplatePiece(TemplatePieceKind.Broken, "", 0, template.Length), "the template is empty");
        if (parameters.EventId is { } second && !(parameters.IsEventIdByName && names.Contains(second.Name)))
            reading.Report(HookRule.TwoForOneField, HookParameters.Place(second), HookAttribute.TemplateName, second.Name, "server_event_id");
        return parts;
    }

    private HookValue? Placeholder(TemplatePiece piece, HashSet<string> names)
    {
        var path = piece.Content.Split('.').Select(p => p.Trim().TrimEnd('?').TrimEnd().TrimStart('@')).ToArray();
        if (path.Any(p => !SyntaxFacts.IsValidIdentifier(p)))
        {
            Report(piece, "'{" + piece.Content + "}' is no path: write a parameter, or a parameter and its members, such as {account.Id}");
            return null;
        }
        var root = reading.Parameters.FirstOrDefault(p => p.Name == path[0]);
        if (root is null)
        {
            Report(piece, "'" + path[0] + "' is no parameter of '" + reading.Method.Name + "'");
            return null;
        }
        names.Add(root.Name);
        parameters.Use(root);
        if (MemberPath.Read(reading, piece.Content.Trim(), root, path.Skip(1).ToArray(), out var rule, out var problem) is { } value) return value;
        if (problem is null) return null;
        if (rule == HookRule.BadTemplate) Report(piece, problem);
        else reading.Report(rule, PlaceOf(piece), piece.Content.Trim(), problem, "text, whole numbers, Guid, bool, enums and DateTimeOffset can be written");
        return null;
    }

    private void Report(TemplatePiece piece, string problem) => reading.Report(HookRule.BadTemplate, PlaceOf(piece), problem);

    /// <summary>The stretch of the literal where it stands there as it reads; the whole argument where there are escapes, or a constant is named.</summary>
    private Location? PlaceOf(TemplatePiece piece)
    {
        if (reading.Attribute.Argument(HookAttribute.TemplateName) is not { } argument) return reading.AttributeName;
        if (argument.Expression is LiteralExpressionSyntax { Token: var token } && token.IsKind(SyntaxKind.StringLiteralToken))
        {
            var start = token.Text.StartsWith("@", StringComparison.Ordinal) ? 2 : 1;
            if (token.Text.Length == token.ValueText.Length + start + 1)
                return Location.Create(token.SyntaxTree!, new TextSpan(token.SpanStart + start + piece.Start, piece.Length));
        }
        return argument.Expression.GetLocation();
    }
}
