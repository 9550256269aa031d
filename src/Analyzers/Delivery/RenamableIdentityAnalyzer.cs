using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>MMOREF302: the anchor of a referral is a name that its owner can change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RenamableIdentityAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
        "MMOREF302", "referee_identity comes from a name that can change",
        "referee_identity is '{0}', a name that can change: after a rename the same player counts as another one; use {1}",
        RuleHelp.Delivery, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "referee_identity is the anchor of first touch (contract §3): one account, one identity, for good.", RuleHelp.Page("MMOREF302"));

    /// <summary>Names of what players see; renaming these is a feature of most games.</summary>
    static readonly string[] ShownNames = ["charactername", "charname", "playername", "displayname", "nickname", "nick", "screenname", "rawname"];

    /// <summary>Names that may be the key of an account; told only where the type has an id beside them.</summary>
    static readonly string[] AccountNames = ["name", "username", "login"];

    static readonly string[] Ids = ["id", "accountid", "userid", "playerid", "characterid", "guid", "uid", "uuid", "serial", "objectid"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            BrandedProject.Find(start.Compilation, start.CancellationToken)?.AtSends(start, new Look(LookAt, EventSites.Kinds));
        });
    }

    static void LookAt(OperationAnalysisContext context)
    {
        if (EventSites.Of(context.Operation) is not { } sent || sent[EventValues.Identity] is not { } identity || Name(identity, 0) is not { } name) return;
        var id = Id(name.Member);
        var isShown = Array.IndexOf(ShownNames, name.Text.ToLowerInvariant()) >= 0;
        if (!isShown && (id is null || Array.IndexOf(AccountNames, name.Text.ToLowerInvariant()) < 0)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, name.At.Syntax.GetLocation(), name.At.Syntax.ToString(), id is null ? "the account's id" : $"'{id}'"));
    }

    static (IOperation At, string Text, ISymbol Member)? Name(IOperation? value, int depth) => value switch
    {
        _ when depth > 6 => null,
        IConversionOperation conversion => Name(conversion.Operand, depth + 1),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToString" or "Trim" or "ToLowerInvariant" or "ToLower" or "ToUpperInvariant" } => Name(instance, depth + 1),
        ILocalReferenceOperation local => LocalWrites.Single(local) is { } single && Name(single, depth + 1) is { } through ? through : (local, local.Local.Name, local.Local),
        IParameterReferenceOperation parameter => (parameter, parameter.Parameter.Name, parameter.Parameter),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => (member, member.Member.Name.TrimStart('_'), member.Member),
        _ => null,
    };

    /// <summary>The id beside the name in the same type or one it derives from.</summary>
    static string? Id(ISymbol member)
    {
        if (member is ILocalSymbol or IParameterSymbol) return null;
        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var other in type.GetMembers())
            {
                if (other is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol && !other.IsStatic && Array.IndexOf(Ids, other.Name.ToLowerInvariant()) >= 0) return other.Name;
            }
        }

        return null;
    }
}
